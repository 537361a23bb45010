// What the two halves of the authoring code share.
#pragma once

#include <migrator/vocabulary/names.hpp>

// What a revision needs of libstdc++ and libc because of this code alone, as weak references: with them no linker looks
// into these libraries, which would take longer than all else about a small revision. The migrator has them at run
// time. A revision's own references are as strong as ever.
#ifdef __ELF__
asm(".weak __cxa_allocate_exception, __cxa_throw, __cxa_begin_catch, __cxa_end_catch, __gxx_personality_v0, "
    "_Unwind_Resume");
asm(".weak _ZTISt9exception, _ZTVN10__cxxabiv117__class_type_infoE, memcmp, memcpy, memmove, memset, "
    "strlen, strtod, strtoll, "
    "_ZSt19uncaught_exceptionsv");
#endif

namespace migrator::detail {

void write(const migration_host& host, const char* key, const value& of);
// Writes nothing for an empty text.
void write_text(const migration_host& host, const char* key, text_view text);

template <unsigned Capacity>
void write_all(const migration_host& host, const attributes<Capacity>& attributes) {
  for (unsigned i = 0; i < attributes.size; ++i)
    host.attribute(host.context, attributes.list[i].key, &attributes.list[i].of);
}

// Ends the revision.
[[noreturn]] void throw_too_many_attributes();

template <unsigned Capacity>
void append(attributes<Capacity>& to, const attribute& one) {
  if (to.size == Capacity) throw_too_many_attributes();
  to.list[to.size++] = one;
}

constexpr attribute flag(const char* key, bool on) { return {key, {MIGRATION_BOOLEAN, 0, 0, {.integer = on}}}; }
constexpr attribute nothing(const char* key) { return {key, {MIGRATION_NULL, 0, 0, {.integer = 0}}}; }
template <unsigned Size>
constexpr attribute word(const char* key, const char (&text)[Size]) {
  return {key, {MIGRATION_TEXT, 0, Size - 1, {.data = text}}};
}
inline attribute of_text(const char* key, text_view text) { return {key, value(text).to_abi()}; }

// End the revision.
[[noreturn]] void throw_number_too_large();
[[noreturn]] void throw_type_too_large();
[[noreturn]] void throw_too_many_details();

}  // namespace migrator::detail
