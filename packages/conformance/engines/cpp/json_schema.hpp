#pragma once

#include <exception>
#include <filesystem>
#include <fstream>
#include <limits>  // used by valijson, which doesn't include it
#include <regex>
#include <stdexcept>
#include <string>
#include <unordered_map>

#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_visitor.hpp>

/// A JSON Schema (draft-07) of a file, compiled once.
class JsonSchema {
 public:
  /// Throws a std::runtime_error when there is no such file, or no schema in it.
  explicit JsonSchema(const std::filesystem::path &file) try {
    std::ifstream stream(file);
    if (!stream) throw std::runtime_error("it can't be read");
    const auto document = nlohmann::json::parse(stream);
    valijson::SchemaParser(valijson::SchemaParser::kDraft7).populateSchema(Adapter(document), schema_);
    compile_patterns(document);
  } catch (const std::exception &error) {
    throw std::runtime_error("no schema can be made of " + file.string() + ": " + error.what());
  }

  /// Whether a value keeps the schema.
  bool accepts(const nlohmann::json &value) {
    constexpr bool strict_types = true;
    valijson::ValidationVisitor<Adapter> visitor(Adapter(value), {}, strict_types, nullptr, patterns_);
    return visitor.validateSchema(schema_);
  }

 private:
  using Adapter = valijson::adapters::NlohmannJsonAdapter;

  /// Fills the visitor's cache of patterns. What the visitor itself would put there calls itself once a character: a version of 100 000
  /// digits overflows the stack. libstdc++'s polynomial matcher does not. valijson::Validator is not used since it hides this cache.
  void compile_patterns(const nlohmann::json &node) {
    for (const auto &[key, child] : node.items()) {
      if (key == "pattern" && child.is_string()) {
        const auto pattern = child.get<std::string>();
        patterns_.emplace(pattern, std::regex(pattern, std::regex::ECMAScript | std::regex_constants::__polynomial));
      } else if (child.is_structured()) {
        compile_patterns(child);
      }
    }
  }

  valijson::Schema schema_;
  std::unordered_map<std::string, std::regex> patterns_;
};
