#pragma once

#include <cmath>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

/// Reads texts of one JSON value, strictly.
namespace json_text {

using Json = nlohmann::json;

inline bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

/// Makes every number a double (D7), and stores those without a fraction part as integers: valijson asks how a number is stored,
/// not what it is, so that 5.0 would be none; and it reads what is stored unsigned as signed. Without recursion: texts can be deep.
inline void normalize_numbers(Json &root) {
  std::vector<Json *> open{&root};
  while (!open.empty()) {
    Json &value = *open.back();
    open.pop_back();
    if (value.is_number()) {
      const auto number = value.get<double>();
      const bool is_integer = std::trunc(number) == number && std::abs(number) < 0x1p63;
      value = is_integer ? Json(static_cast<std::int64_t>(number)) : Json(number);
    } else if (value.is_structured()) {
      for (Json &child : value) open.push_back(&child);
    }
  }
}

/// The value of a text, or nothing when the text is no JSON (D11).
/// nlohmann's reader is strict but in three ways: it skips a byte order mark, takes a NUL byte for the end of the text, and refuses
/// an escaped lone surrogate. The first two are cured here; it also refuses a number beyond a double, wherever it stands.
inline std::optional<Json> read(std::string_view text) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (text.substr(0, byte_order_mark.size()) == byte_order_mark) return std::nullopt;
  if (text.find('\0') != std::string_view::npos) return std::nullopt;

  constexpr bool throws = false;
  Json value = Json::parse(text, nullptr, throws);
  if (value.is_discarded()) return std::nullopt;
  normalize_numbers(value);
  return value;
}

}  // namespace json_text
