// Values on their way across the C boundary. Inside this layer only.
#pragma once

#include "plugin/host_session.hpp"

namespace migrator::plugin {

// Throw `plugin` for a value that is none.
schema::Value to_value(const migration_value& value, const HostSession& session);
// Of what the plugin keeps as long as its call lasts.
schema::ValueView to_view(const migration_value& value, const HostSession& session);

// Of what stays here as long as the plugin looks at it.
migration_value to_abi(const schema::Value& value);

}  // namespace migrator::plugin
