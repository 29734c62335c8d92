#include <cstdlib>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>

#include "json_schema.hpp"
#include "json_text.hpp"

namespace {

namespace fs = std::filesystem;

constexpr auto usage = "usage: checker --artefacts DIR --input FILE --out DIR";

struct Options {
  fs::path artefacts;
  fs::path input;
  fs::path out;
};

Options read_options(int count, char **arguments) {
  Options options;
  const std::map<std::string_view, fs::path *> known = {
      {"--artefacts", &options.artefacts}, {"--input", &options.input}, {"--out", &options.out}};
  for (int i = 1; i < count; i += 2) {
    const auto option = known.find(arguments[i]);
    if (option == known.end() || i + 1 == count) throw std::runtime_error(usage);
    *option->second = arguments[i + 1];
  }
  for (const auto &[name, value] : known) {
    if (value->empty()) throw std::runtime_error(usage);
  }
  return options;
}

/// Judges every line of a file by the schemas of a folder, and writes one verdict a line that isn't blank.
void judge(const Options &options) {
  const auto schemas = options.artefacts / "schemas" / "draft-07";
  JsonSchema reader(schemas / "telemetry-event.reader.json");
  JsonSchema writer(schemas / "telemetry-event.writer.json");
  JsonSchema envelope(schemas / "message-envelope.json");

  if (!fs::is_regular_file(options.input)) throw std::runtime_error("there is no file " + options.input.string());
  std::ifstream lines(options.input, std::ios::binary);
  const auto path = options.out / "cpp-valijson.jsonl";
  std::ofstream verdicts(path, std::ios::binary);
  verdicts << std::boolalpha;

  std::string line;
  for (std::size_t number = 1; std::getline(lines, line); ++number) {
    if (json_text::is_blank(line)) continue;
    const auto value = json_text::read(line);
    const bool is_event = value && reader.accepts(*value);
    verdicts << R"({"line":)" << number << R"(,"valid":)" << is_event << R"(,"reader":)" << is_event << R"(,"writer":)"
             << (value && writer.accepts(*value)) << R"(,"envelope":)" << (value && envelope.accepts(*value)) << "}\n";
  }
  if (lines.bad()) throw std::runtime_error("reading " + options.input.string() + " failed");
  verdicts.close();
  if (!verdicts) throw std::runtime_error("writing " + path.string() + " failed");
}

}  // namespace

/// Exit code 0 when the file was judged, 2 when that could not be done.
int main(int count, char **arguments) {
  try {
    judge(read_options(count, arguments));
    return EXIT_SUCCESS;
  } catch (const std::exception &error) {
    std::cerr << error.what() << '\n';
    return 2;
  }
}
