#pragma once
#include <migrator/revision.hpp>

inline constexpr migrator::naming_convention naming{
    .primary_key = "pk_%(table_name)s",
    .unique = "uq_%(table_name)s_%(column_0_name)s",
    .foreign_key = "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    .check = "ck_%(table_name)s_%(constraint_name)s",
    .index = "ix_%(column_0_label)s",
};
