// Views.
#pragma once

#include "object.hpp"

namespace [[gnu::visibility("hidden")]] migrator {

// A query, and what may be said of the view that shows it: view("SELECT …").columns({"a", "b"}).security_barrier()
class view : public detail::described {
 public:
  view(const char* query);
  template <text_like Text>
  view(const Text& query) : view(from_text(), text_view(query)) {}

  view& columns(const names& of);
  view& temporary();
  // What is written through the view must be visible in it; cascaded: and in the views below it.
  view& local_check_option();
  view& cascaded_check_option();
  view& security_barrier();
  // With the rights of whoever asks, not of the view's owner (PostgreSQL 15).
  view& security_invoker();

  void write(const migration_host& host) const;

 private:
  struct from_text {};
  view(from_text, text_view query);

  names columns_;
};

// materialized_view("SELECT …").tablespace("fast").with_no_data()
class materialized_view : public detail::described {
 public:
  materialized_view(const char* query);
  template <text_like Text>
  materialized_view(const Text& query) : materialized_view(from_text(), text_view(query)) {}

  materialized_view& columns(const names& of);
  materialized_view& access_method(const name& of);
  materialized_view& storage(const name& parameter, const value& of);
  materialized_view& tablespace(const name& of);
  // Empty, and not to be asked, until refresh_materialized_view.
  materialized_view& with_no_data();

  void write(const migration_host& host) const;

 private:
  struct from_text {};
  materialized_view(from_text, text_view query);

  names columns_;
};

// refresh_materialized_view: throws the rows away.
class no_data_option : public detail::any_option {
 public:
  using any_option::any_option;
};
extern const no_data_option with_no_data;

}  // namespace migrator
