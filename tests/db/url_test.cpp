#include "base/url.hpp"

#include <gmock/gmock.h>

#include "base/error.hpp"
#include "base/mysql_url.hpp"

namespace migrator {
namespace {

using testing::HasSubstr;
using testing::Not;

Error refused(std::string_view text) {
  try {
    const Url url = Url::parse(text);
    ADD_FAILURE() << text << " was taken as " << url.masked();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind, ErrorKind::configuration);
    EXPECT_FALSE(error.hints.empty()) << error.message;
    return error;
  }
  return {ErrorKind::internal, ""};
}

std::string everything(const Error& error) {
  std::string text = error.message;
  for (const std::string& hint : error.hints) text += "\n" + hint;
  return text;
}

TEST(Url, reads_sqlite) {
  const std::pair<const char*, const char*> cases[] = {
      {"sqlite:///relative.db", "relative.db"},
      {"sqlite:///data/./app.db", "data/./app.db"},
      {"sqlite:////var/lib/app.db", "/var/lib/app.db"},
      {"sqlite://", ":memory:"},
      {"sqlite:///", ":memory:"},
      {"sqlite:///:memory:", ":memory:"},
      {"sqlite+pysqlite:///app.db", "app.db"},
      {"SQLite:///App.db", "App.db"},
      {"sqlite:///with%20space%3F.db", "with space?.db"},
      {"sqlite:///100%.db", "100%.db"},
      {"sqlite:///me@home:1.db", "me@home:1.db"},
      {"sqlite:///app.db?check_same_thread=false&timeout=5", "app.db"},
  };
  for (const auto& [text, path] : cases) {
    const Url url = Url::parse(text);
    EXPECT_EQ(url.backend(), "sqlite") << text;
    EXPECT_EQ(url.target(), path) << text;
    EXPECT_EQ(url.masked(), text);
  }
}

TEST(Url, reads_postgresql) {
  const std::pair<const char*, const char*> cases[] = {
      {"postgresql://app@localhost/app", "postgresql://app@localhost/app"},
      {"postgres://localhost:5433/app?sslmode=require&connect_timeout=3",
       "postgresql://localhost:5433/app?sslmode=require&connect_timeout=3"},
      {"postgresql+psycopg2://localhost/app", "postgresql://localhost/app"},
      {"postgresql:///?service=production", "postgresql:///?service=production"},
      {"postgresql://", "postgresql://"},
      {"postgresql://a:5432,b:5433,[::1]:5434/app?target_session_attrs=primary",
       "postgresql://a:5432,b:5433,[::1]:5434/app?target_session_attrs=primary"},
      {"postgresql:///app?host=/var/run/postgresql", "postgresql:///app?host=/var/run/postgresql"},
      {"postgresql://%2Fvar%2Frun%2Fpostgresql/app", "postgresql://%2Fvar%2Frun%2Fpostgresql/app"},
      {"postgresql://localhost/app?options=-c%20x=a@b", "postgresql://localhost/app?options=-c%20x=a@b"},
  };
  for (const auto& [text, target] : cases) {
    const Url url = Url::parse(text);
    EXPECT_EQ(url.backend(), "postgresql") << text;
    EXPECT_EQ(url.target(), target) << text;
    EXPECT_EQ(url.masked(), text);
  }
}

TEST(Url, reads_mysql) {
  const MysqlAddress all = mysql_address(Url::parse(
      "mysql+pymysql://a%40b:p%2Fw%25@[::1]:3307/d%3Fb?unix_socket=/run/x%20y.sock&charset=utf8mb4&connect_timeout=3"
      "&read_default_file=/etc/my.cnf&read_default_group=app&ssl_ca=ca.pem&ssl_capath=cas&ssl_cert=c.pem&ssl_key=k.pem"
      "&ssl_cipher=AES&ssl_mode=VERIFY_CA&use_unicode=1&local_infile=1"));
  EXPECT_EQ(all.user, "a@b");
  EXPECT_EQ(all.password, "p/w%");
  EXPECT_EQ(all.host, "::1");
  EXPECT_EQ(all.port, 3307U);
  EXPECT_EQ(all.database, "d?b");
  EXPECT_EQ(all.unix_socket, "/run/x y.sock");
  EXPECT_EQ(all.connect_timeout, 3U);
  EXPECT_EQ(all.default_file, "/etc/my.cnf");
  EXPECT_EQ(all.default_group, "app");
  EXPECT_EQ(all.tls_ca, "ca.pem");
  EXPECT_EQ(all.tls_capath, "cas");
  EXPECT_EQ(all.tls_certificate, "c.pem");
  EXPECT_EQ(all.tls_key, "k.pem");
  EXPECT_EQ(all.tls_cipher, "AES");
  EXPECT_EQ(all.tls, MysqlTls::verified);

  const Url little = Url::parse("MariaDB+mariadbconnector://db");
  EXPECT_EQ(little.backend(), "mysql");
  EXPECT_EQ(little.target(), "mysql://db");
  const MysqlAddress open = mysql_address(little);
  EXPECT_EQ(open.host, "db");
  EXPECT_EQ(open.port, 0U);
  EXPECT_EQ(open.user + open.password + open.database + open.unix_socket, "");
  EXPECT_EQ(open.tls, MysqlTls::preferred);
  EXPECT_EQ(mysql_address(Url::parse("mysql:///app")).database, "app");
  EXPECT_EQ(mysql_address(Url::parse("mysql://db/app?ssl_mode=disabled")).tls, MysqlTls::disabled);
  EXPECT_EQ(mysql_address(Url::parse("mysql://db/app?ssl=true")).tls, MysqlTls::required);
  EXPECT_EQ(mysql_address(Url::parse("mysql://db/app?ssl_verify_cert=true&ssl=1")).tls, MysqlTls::verified);
}

TEST(Url, masks_mysql) {
  const Url url = Url::parse("mysql://app:hun%40ter2@db/app");
  EXPECT_EQ(url.masked(), "mysql://app:***@db/app");
  EXPECT_EQ(url.mask("denied for hun@ter2"), "denied for ***");
  EXPECT_EQ(url.target_without_password(), "mysql://app@db/app");
  EXPECT_EQ(url.password(), "hun@ter2");
}

TEST(Url, refuses_what_mysql_would_ignore) {
  const std::pair<const char*, const char*> cases[] = {
      {"mysql://db/app?nosuch=1", "known are unix_socket, "},
      {"mysql://db/app?charset=latin1", "always uses utf8mb4"},
      {"mysql://db/app?connect_timeout=soon", "connect_timeout"},
      {"mysql://db/app?ssl_mode=maybe", "VERIFY_IDENTITY"},
      {"mysql://db:port/app", "port"},
      {"mysql://db:70000/app", "65535"},
      {"mysql://a,b/app", "several hosts"},
      {"mysql://a:x/y@db/app", "%2F"},
      {"mysql://db/a%00b", "NUL"},
  };
  for (const auto& [text, advice] : cases) EXPECT_THAT(everything(refused(text)), HasSubstr(advice)) << text;
}

TEST(Url, masks_every_secret) {
  const std::pair<const char*, const char*> cases[] = {
      {"postgresql://app:hunter2@db/app", "postgresql://app:***@db/app"},
      {"postgresql://app:@db/app", "postgresql://app:***@db/app"},
      {"postgresql://:hunter2@db/app", "postgresql://:***@db/app"},
      {"postgresql://app:hun%40ter2@a,b/app?x=1", "postgresql://app:***@a,b/app?x=1"},
      {"postgresql://app:hun?ter:2@db/app", "postgresql://app:***@db/app"},
      {"postgresql://db/app?user=app&password=hunter2", "postgresql://db/app?user=app&password=***"},
      {"postgresql://app:one@db/app?password=hunter2&sslpassword=hunter2&sslmode=require&password=hunter2",
       "postgresql://app:***@db/app?password=***&sslpassword=***&sslmode=require&password=***"},
      {"postgresql:///app?pass%77ord=hunter2", "postgresql:///app?pass%77ord=***"},
      {"postgresql://db?PASSWORD=hunter2", "postgresql://db?PASSWORD=***"},
      {"postgresql+asyncpg://app:hunter2@[::1]:5432/app", "postgresql+asyncpg://app:***@[::1]:5432/app"},
  };
  for (const auto& [text, masked] : cases) {
    EXPECT_EQ(Url::parse(text).masked(), masked);
    EXPECT_EQ(mask_secrets(text), masked);
  }
}

TEST(Url, masks_its_secrets_in_messages_as_written_and_decoded) {
  const Url url = Url::parse("postgresql://app:hun%40ter2@db/app?sslpassword=key");
  EXPECT_EQ(url.mask("invalid token \"hun%40ter2\" and hun@ter2, key, for app"),
            "invalid token \"***\" and ***, ***, for app");
}

TEST(Url, leaves_messages_readable_when_the_password_is_the_user_s_name) {
  EXPECT_EQ(Url::parse("postgresql://app:app@db/x").mask("role \"app\" does not exist"), "role \"app\" does not exist");
  EXPECT_EQ(Url::parse("postgresql://application:app@db/x").mask("role app"), "role ***");
}

TEST(Url, masks_secrets_in_text_of_any_kind) {
  EXPECT_EQ(mask_secrets("cannot open postgres://u:p@h/d: no 'mysql://a:b@c' either"),
            "cannot open postgres://u:***@h/d: no 'mysql://a:***@c' either");
  EXPECT_EQ(mask_secrets("host=db password=hunter2 user=app"), "host=db password=*** user=app");
  EXPECT_EQ(mask_secrets("password = 'it\\'s' sslpassword=x"), "password = *** sslpassword=***");
  EXPECT_EQ(mask_secrets("dbname=a PASSWORD='open"), "dbname=a PASSWORD=***");
  EXPECT_EQ(mask_secrets("password="), "password=***");
  EXPECT_EQ(mask_secrets("nothing = here, password authentication failed"),
            "nothing = here, password authentication failed");
  EXPECT_EQ(mask_secrets(""), "");
  EXPECT_EQ(mask_secrets("://"), "://");
}

TEST(Url, suggests_the_right_scheme) {
  const std::pair<const char*, const char*> cases[] = {
      {"postgre://db/app", "did you mean postgres://?"},   {"postgressql://db/app", "did you mean postgresql://?"},
      {"psql://db/app", "did you mean postgresql://?"},    {"pgsql://db/app", "did you mean postgresql://?"},
      {"sqlite3:///app.db", "did you mean sqlite://?"},    {"app.db", "did you mean sqlite:///app.db?"},
      {"sqlite:app.db", "did you mean sqlite:///app.db?"}, {"sqlite://app.db", "did you mean sqlite:///app.db?"},
  };
  for (const auto& [text, advice] : cases) EXPECT_THAT(everything(refused(text)), HasSubstr(advice)) << text;
  for (const char* text : {"oracle://db/app", "http://example.org/", "", "x"}) {
    EXPECT_THAT(everything(refused(text)), HasSubstr("write postgresql://")) << text;
    EXPECT_THAT(everything(refused(text)), Not(HasSubstr("did you mean"))) << text;
  }
}

TEST(Url, never_shows_the_password_of_a_url_that_it_refuses) {
  for (const char* text : {
           "postgre://app:hunter2@db/app",
           "postgresql://app:hunt/er2@db/app",
           "postgresql://app:x@hunter2@db/app",
           "postgresql://app:hun ter2'@db:port/app",
           "oracle://db?password=hunter2",
           "postgresql:/app:hunter2@db/app",
           "app:hunter2@db.db",
           "host=db password=hunter2",
           "postgresql://app:hunter2@db:port/app",
           "postgresql://app:hunt/e@r2@db/app",
           "mssql://app:hunter2@db/app",
           "mysql://app:hunter2@db/app?nosuch=1",
           "mysql://app:hunter2@a,b/app",
           "mysql://app:hunt/er2@db/app",
           "mysql://db/app?passwd=hunter2",
       }) {
    const std::string said = everything(refused(text));
    for (const char* secret : {"hun", "er2", "r2@"}) EXPECT_THAT(said, Not(HasSubstr(secret))) << text;
  }
}

TEST(Url, refuses_parameters_that_sqlite_would_ignore) {
  EXPECT_THAT(refused("sqlite:///app.db?mode=ro").message, HasSubstr("\"mode\""));
  EXPECT_THAT(refused("sqlite:///file:app.db").message, HasSubstr("file:"));
}

}  // namespace
}  // namespace migrator
