// Databases of MariaDB for the round trip: all that reflection reads.
#pragma once

#include <vector>

namespace migrator::test::mysql {

struct Case {
  const char* name;
  const char* sql;
  // Read back it is the same, and the server's text of it another: a check behind a column is one of the table, a
  // trigger of one statement has a BEGIN.
  bool rewritten = false;
};

inline const std::vector<Case> cases = {
    {"types", R"(
CREATE TABLE t (id bigint NOT NULL AUTO_INCREMENT PRIMARY KEY, b boolean NOT NULL DEFAULT true, s smallint, i int unsigned DEFAULT 5,
  z int(7) zerofill, bi bigint DEFAULT -5, ti tinyint, mi mediumint unsigned, f float DEFAULT 0.5, d double DEFAULT 1e20, fn float(7,3),
  num decimal(10,2) DEFAULT 12.50, num0 decimal(18), nu decimal(6,3) unsigned, v varchar(255) NOT NULL DEFAULT 'it''s', c char(2), t text, bin blob,
  vb varbinary(16) DEFAULT 'ab', vb2 varbinary(4) DEFAULT x'ff00', bn binary(3), u uuid DEFAULT uuid(), j json DEFAULT '{}' NOT NULL,
  da date DEFAULT '2020-01-01', t0 time, t3 time(3), dt datetime, dt6 datetime(6), ts timestamp NULL, ts6 timestamp(6) NOT NULL DEFAULT current_timestamp(6),
  e enum('a', 'b''c', 'd,)') DEFAULT 'a', se set('x', 'y') DEFAULT 'x,y', y year DEFAULT 2020, bt bit(5) DEFAULT b'101', tt tinytext, mt mediumtext,
  lt longtext, tb tinyblob, lb longblob, g geometry, p point NOT NULL, mp multipoint, i6 inet6 DEFAULT '::'))"},
    {"defaults", R"(
CREATE TABLE t (a int DEFAULT (1 + 1), b varchar(30) DEFAULT concat('a', 'b'), c datetime DEFAULT current_timestamp ON UPDATE current_timestamp,
  d datetime DEFAULT NULL ON UPDATE current_timestamp, e datetime DEFAULT '2020-01-01' ON UPDATE current_timestamp,
  f datetime DEFAULT (current_timestamp + INTERVAL 1 DAY), g date DEFAULT curdate(), h varchar(80) DEFAULT current_user,
  i decimal(30,10) DEFAULT 12345678901234567890.123, j text DEFAULT 'a\\b', k text DEFAULT 'x\ny', l text DEFAULT '', m varchar(20) DEFAULT 'a\\b\n\t"%_''',
  n int DEFAULT (-5), o boolean DEFAULT 5, p bigint unsigned DEFAULT 18446744073709551615, q time DEFAULT '10:00', r char(3) DEFAULT '5',
  s json DEFAULT json_object('a', 1), u timestamp(3) NOT NULL DEFAULT current_timestamp(3) ON UPDATE current_timestamp(3),
  v timestamp NOT NULL DEFAULT '2020-01-01 00:00:00', w text DEFAULT json_object('?', 'b'), x float DEFAULT 1e-5, y double DEFAULT -0.1))"},
    {"columns", R"(
CREATE TABLE t (a int NOT NULL COMMENT 'it''s \\ a', b int GENERATED ALWAYS AS (a + 1) VIRTUAL COMMENT 'made', c varchar(9) AS (concat(a, ')')) STORED,
  d varchar(10) CHARACTER SET latin1, e varchar(10) COLLATE utf8mb4_bin, `f``g` int, `h,(` int, `select` int) COMMENT 'all \\ of ''it''')"},
    {"keys", R"(
CREATE TABLE t (a int, b int, c int, v varchar(100), w varchar(100), x text, p point NOT NULL, PRIMARY KEY (a, b), UNIQUE (b), UNIQUE KEY uq (v), UNIQUE KEY up (w(5)),
  UNIQUE KEY ub USING BTREE (b, c), UNIQUE KEY ud (b DESC, a), KEY ix (a DESC, v(10)), KEY h USING HASH (a), KEY kb (b) KEY_BLOCK_SIZE = 8, KEY t_c_idx (c),
  FULLTEXT KEY ft (v, x), SPATIAL KEY sp (p)))"},
    {"foreign keys", R"(
CREATE TABLE org (id int PRIMARY KEY, k int, UNIQUE (id, k));
CREATE TABLE t (id int PRIMARY KEY, a int, b int, c int, d int, parent int, KEY by_hand (b), KEY more (c, d),
  CONSTRAINT fk_a FOREIGN KEY (a) REFERENCES org (id) ON DELETE CASCADE, CONSTRAINT fk_b FOREIGN KEY (b) REFERENCES org (id) ON UPDATE SET NULL ON DELETE SET NULL,
  FOREIGN KEY (c, d) REFERENCES org (id, k) ON UPDATE RESTRICT, CONSTRAINT self FOREIGN KEY (parent) REFERENCES t (id), CONSTRAINT t_d_fkey FOREIGN KEY (d) REFERENCES org (id)))"},
    {"a circle", R"(
CREATE TABLE a (id int PRIMARY KEY, b_id int); CREATE TABLE b (id int PRIMARY KEY, a_id int, CONSTRAINT b_a FOREIGN KEY (a_id) REFERENCES a (id));
ALTER TABLE a ADD CONSTRAINT a_b FOREIGN KEY (b_id) REFERENCES b (id) ON DELETE SET NULL)"},
    {"checks",
     "CREATE TABLE t (a int, b int, CONSTRAINT big CHECK (a > 0 AND b < 10), CHECK (b > 0), CONSTRAINT t_check CHECK "
     "(a <> b))"},
    {"checks of columns", "CREATE TABLE t (a int CHECK (a > 0), b int NOT NULL DEFAULT 3 COMMENT 'so' CHECK (b > 0))",
     true},
    {"options", R"(
CREATE TABLE a (i int) ENGINE = MyISAM DEFAULT CHARSET = latin1 ROW_FORMAT = FIXED PACK_KEYS = 1 CHECKSUM = 1; CREATE TABLE b (i int) ENGINE = Aria TRANSACTIONAL = 0;
CREATE TABLE c (v varchar(9), w varchar(9) COLLATE utf8mb4_general_ci, j json) COLLATE utf8mb4_bin; CREATE TABLE d (i int) ROW_FORMAT = COMPRESSED KEY_BLOCK_SIZE = 8;
CREATE TABLE e (i int) STATS_PERSISTENT = 1 AVG_ROW_LENGTH = 10 MAX_ROWS = 5; CREATE TABLE f (v varchar(9)) CHARSET = latin1 COLLATE = latin1_bin)"},
    {"views", R"(
CREATE TABLE t (a int, b int); CREATE TABLE u (id int);
CREATE VIEW z AS SELECT a, b AS bb, 'x''y' lit, (SELECT count(*) FROM u) n FROM t WHERE a > 1 WITH CASCADED CHECK OPTION;
CREATE SQL SECURITY INVOKER VIEW a AS SELECT v.a, t.b FROM z v JOIN t ON v.a = t.a; CREATE VIEW l AS SELECT a FROM t WHERE a > 2 WITH LOCAL CHECK OPTION;
CREATE FUNCTION f(i int) RETURNS int DETERMINISTIC SQL SECURITY INVOKER RETURN i + 1; CREATE VIEW b AS SELECT f(a) FROM a;
CREATE ALGORITHM = MERGE SQL SECURITY INVOKER VIEW m AS SELECT a FROM z)"},
    {"routines", R"(
CREATE TABLE t (a int);
CREATE FUNCTION f(a int, b varchar(10) CHARACTER SET latin1) RETURNS varchar(20) CHARSET utf8mb4 DETERMINISTIC SQL SECURITY INVOKER COMMENT 'it''s' RETURN concat(a, b);
CREATE FUNCTION g() RETURNS int READS SQL DATA BEGIN DECLARE c int; SELECT count(*) INTO c FROM t; RETURN c; END;
CREATE FUNCTION h() RETURNS int NO SQL RETURN 1; CREATE FUNCTION i() RETURNS int DETERMINISTIC READS SQL DATA RETURN 1;
CREATE PROCEDURE p(IN a int, OUT b int) MODIFIES SQL DATA BEGIN SET b = a; END; CREATE PROCEDURE q() SQL SECURITY INVOKER BEGIN IF 1 THEN DO 0; END IF; END;
CREATE AGGREGATE FUNCTION agg(a int) RETURNS int BEGIN DECLARE CONTINUE HANDLER FOR NOT FOUND RETURN 1; LOOP FETCH GROUP NEXT ROW; END LOOP; END)"},
    {"triggers", R"(
CREATE TABLE t (a int, b int);
CREATE TRIGGER z BEFORE INSERT ON t FOR EACH ROW BEGIN
  SET NEW.a = 1;
  SET NEW.b = 'x;y';
END;
CREATE TRIGGER a BEFORE INSERT ON t FOR EACH ROW BEGIN
  SET NEW.a = 2;
END;
CREATE TRIGGER m BEFORE INSERT ON t FOR EACH ROW FOLLOWS z BEGIN
  IF NEW.a > 1 THEN SET NEW.a = 3; END IF;
END)"},
    {"triggers of one statement", R"(
CREATE TABLE t (a int, b int); CREATE TRIGGER u AFTER UPDATE ON t FOR EACH ROW SET @a = NEW.a;
CREATE TRIGGER i BEFORE UPDATE ON t FOR EACH ROW if new.a <> old.a
then
set new.b = 1;
   set new.a = 2;
end if;
CREATE TRIGGER d BEFORE DELETE ON t FOR EACH ROW l: BEGIN LEAVE l; END l)",
     true},
    {"sequences", R"(
CREATE SEQUENCE s; CREATE SEQUENCE s2 START WITH 5 INCREMENT BY 2 MAXVALUE 100 CACHE 10 CYCLE; CREATE SEQUENCE s3 INCREMENT BY -1; CREATE SEQUENCE s4 NOCACHE;
CREATE TABLE a (id bigint NOT NULL DEFAULT nextval(s)))"},
    {"words of MySQL", R"(
CREATE TABLE a (a int NOT NULL INVISIBLE DEFAULT 5, b varchar(200), c blob, d datetime(3) NULL ON UPDATE current_timestamp(3), PRIMARY KEY (b(10), a), KEY k (b(3) DESC, c(4)), UNIQUE KEY u (c(5)));
CREATE TABLE b (a int, b int WITHOUT SYSTEM VERSIONING, c int INVISIBLE) COMMENT 'all' WITH SYSTEM VERSIONING)"},
    {"partitions", R"(
CREATE TABLE a (a int NOT NULL PRIMARY KEY AUTO_INCREMENT) AUTO_INCREMENT = 500 PARTITION BY HASH (a) PARTITIONS 4; CREATE TABLE a2 (a int) PARTITION BY HASH (a + 1);
CREATE TABLE b (a int, at datetime) PARTITION BY RANGE COLUMNS (at, a) (PARTITION `it's` VALUES LESS THAN ('2024-01-01', 5), PARTITION z VALUES LESS THAN (MAXVALUE, MAXVALUE));
CREATE TABLE c (a int, at date) COMMENT 'c' PARTITION BY RANGE (YEAR(at)) (PARTITION p0 VALUES LESS THAN (2024), PARTITION z VALUES LESS THAN MAXVALUE);
CREATE TABLE d (a int, k varchar(9)) PARTITION BY LIST COLUMNS (k) (PARTITION x VALUES IN ('x', 'it''s', NULL), PARTITION y DEFAULT);
CREATE TABLE e (a int) PARTITION BY LIST (a) (PARTITION x VALUES IN (1, -2), PARTITION y VALUES IN (NULL));
CREATE TABLE f (a int, b int) WITH SYSTEM VERSIONING PARTITION BY KEY (a, b) PARTITIONS 3;
CREATE TABLE g (at timestamp NOT NULL) PARTITION BY RANGE (unix_timestamp(at)) (PARTITION p0 VALUES LESS THAN (1704067200)))"},
    {"others", R"(
CREATE TABLE org (id int PRIMARY KEY); CREATE TABLE a (a int NOT NULL) PARTITION BY LINEAR HASH (a) PARTITIONS 4;
CREATE TABLE b (a int) WITH SYSTEM VERSIONING PARTITION BY SYSTEM_TIME (PARTITION h HISTORY, PARTITION n CURRENT); CREATE TABLE c (a varchar(10) COMPRESSED, b int); CREATE TABLE d (a int PRIMARY KEY) PARTITION BY KEY () PARTITIONS 2;
CREATE TABLE e (a int, org int, KEY k (a) COMMENT 'why', CONSTRAINT e_org FOREIGN KEY (org) REFERENCES org (id)); CREATE TABLE f (a int, KEY k (a) IGNORED);
CREATE TABLE g (s date, e date, PERIOD FOR app (s, e)); CREATE VIEW v AS SELECT e.a FROM e; CREATE EVENT ev ON SCHEDULE EVERY 1 DAY DO SET @a = 1)"},
};

}  // namespace migrator::test::mysql
