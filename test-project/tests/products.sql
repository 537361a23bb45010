INSERT INTO product (name) VALUES ('apple');
INSERT INTO product (name) VALUES ('pear');
