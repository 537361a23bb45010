CREATE TABLE appartement (id integer PRIMARY KEY, adresse text NOT NULL);
CREATE TABLE contrat_de_bail (
  id integer PRIMARY KEY,
  appartement_id integer NOT NULL REFERENCES appartement (id),
  date_debut date NOT NULL,
  date_fin date
);
INSERT INTO appartement VALUES (1, '12, avenue Kasa-Vubu'), (2, '5, rue du Commerce');
INSERT INTO contrat_de_bail VALUES (1, 1, '2024-01-01', '2024-12-31'), (2, 1, '2024-12-31', NULL), (3, 2, '2024-01-01', NULL);
