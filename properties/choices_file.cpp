// Reading and writing choices.json.
#include "properties/choices_file.hpp"

#include <fmt/format.h>

#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <stdexcept>

namespace cxl {
Choices load_choices(const std::string& file) {
    std::ifstream in(file);
    if (!in) throw std::runtime_error(fmt::format("{}: cannot be read", file));
    return read_choices(std::string(std::istreambuf_iterator<char>(in), {}), file);
}

Choices read_choices(std::string_view text, const std::string& name) {
    Choices choices;
    try {
        const auto doc = nlohmann::json::parse(text);
        if (!doc.is_object()) throw std::runtime_error("an object of points is wanted");
        for (const auto& [id, value] : doc.items()) {
            const auto outcome = value.get<std::string>();
            bool found = false;
            for (const Point& p : points) {
                if (p.id != id) continue;
                found = true;
                bool admitted = false;
                for (std::size_t i = 0; i < p.outcomes.size(); ++i)
                    if (p.outcomes[i] == outcome) choices.set(p.u, static_cast<u8>(i)), admitted = true;
                if (!admitted)
                    throw std::runtime_error(fmt::format("{}: {} is not admitted, {} and {} are", id, outcome,
                                                         p.outcomes[0], p.outcomes[1]));
            }
            if (!found) throw std::runtime_error(fmt::format("no Unspecified point {}", id));
        }
    } catch (const std::exception& e) {
        throw std::runtime_error(fmt::format("{}: {}", name, e.what()));
    }
    return choices;
}

std::string choices_text(const Choices& choices) {
    nlohmann::ordered_json doc = nlohmann::ordered_json::object();
    for (const Point& p : points)
        if (choices.known(p.u)) doc[std::string(p.id)] = std::string(p.outcomes[choices.at(p.u)]);
    return doc.dump(2) + "\n";
}
}  // namespace cxl
