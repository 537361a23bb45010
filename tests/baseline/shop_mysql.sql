CREATE SEQUENCE invoice_number START WITH 1000 INCREMENT BY 10 MAXVALUE 100000 CACHE 5 CYCLE;
CREATE TABLE customer (
  id bigint unsigned NOT NULL AUTO_INCREMENT PRIMARY KEY,
  email varchar(200) NOT NULL UNIQUE,
  feels enum('sad', 'ok', 'it''s') DEFAULT 'ok',
  tags set('new', 'old') NOT NULL DEFAULT '',
  data json NOT NULL DEFAULT '{"a": [1, 2]}',
  name varchar(80) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL COMMENT 'as on the letter: "them"',
  loud varchar(81) GENERATED ALWAYS AS (concat(upper(name), '!')) STORED,
  quiet varchar(80) GENERATED ALWAYS AS (lower(name)) VIRTUAL,
  born year DEFAULT NULL,
  flags bit(3) DEFAULT b'101',
  active boolean NOT NULL DEFAULT true,
  created datetime(3) NOT NULL DEFAULT current_timestamp(3) ON UPDATE current_timestamp(3),
  CONSTRAINT named CHECK (length(name) BETWEEN 1 AND 80),
  FULLTEXT KEY words (name)
) COMMENT 'who buys; it''s "them"' ROW_FORMAT = DYNAMIC;
CREATE TABLE log (
  id int NOT NULL AUTO_INCREMENT,
  customer_id bigint unsigned,
  number bigint NOT NULL DEFAULT nextval(invoice_number),
  what mediumtext NOT NULL,
  place point NOT NULL,
  price decimal(12, 2) NOT NULL DEFAULT 1.50,
  PRIMARY KEY (id),
  KEY log_what (what(20) , number DESC),
  UNIQUE KEY (number, customer_id),
  SPATIAL KEY log_place (place),
  CONSTRAINT costs CHECK (price > 0),
  FOREIGN KEY (customer_id) REFERENCES customer (id) ON DELETE CASCADE ON UPDATE SET NULL
);
CREATE TABLE employee (id int PRIMARY KEY, boss_id int, office_id int, CONSTRAINT has_boss FOREIGN KEY (boss_id) REFERENCES employee (id));
CREATE TABLE office (id int PRIMARY KEY, head_id int, CONSTRAINT has_head FOREIGN KEY (head_id) REFERENCES employee (id) ON DELETE SET NULL);
ALTER TABLE employee ADD CONSTRAINT works_in FOREIGN KEY (office_id) REFERENCES office (id);
CREATE TABLE measure (at date NOT NULL, value double, PRIMARY KEY (at)) PARTITION BY RANGE (year(at)) (PARTITION before_2024 VALUES LESS THAN (2024), PARTITION rest VALUES LESS THAN MAXVALUE);
CREATE TABLE price (id int PRIMARY KEY, amount int, hidden int INVISIBLE DEFAULT 1) WITH SYSTEM VERSIONING;
CREATE TABLE small (id tinyint unsigned zerofill PRIMARY KEY, a char(3) CHARACTER SET ascii) ENGINE = MyISAM DEFAULT CHARSET = latin1;
CREATE FUNCTION shout(what varchar(20)) RETURNS varchar(21) DETERMINISTIC SQL SECURITY INVOKER RETURN concat(upper(what), '!');
CREATE PROCEDURE tidy(IN days int) DELETE FROM log WHERE id < days;
CREATE VIEW happy AS SELECT id, email, loud FROM customer WHERE feels = 'ok' WITH CHECK OPTION;
CREATE SQL SECURITY INVOKER VIEW happier AS SELECT h.id, count(l.id) AS `lines`, shout('a') AS shouted FROM happy h LEFT JOIN log l ON l.customer_id = h.id GROUP BY h.id;
DELIMITER //
CREATE TRIGGER touched BEFORE UPDATE ON customer FOR EACH ROW BEGIN SET NEW.name = trim(NEW.name); END//
DELIMITER ;
CREATE EVENT cleaning ON SCHEDULE EVERY 1 DAY STARTS '2030-01-01 00:00:00' DO DELETE FROM log WHERE id < 0;
