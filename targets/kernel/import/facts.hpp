// What a series does to files that are not its own: where it hooks in, which constants and members it adds.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "targets/kernel/import/diff.hpp"

namespace cxl::series {

/// The net of all patches read so far.
struct Facts {
    std::map<std::pair<std::string, std::string>, std::map<std::string, int>>
        hooks;                                                // (file, function) -> call -> uses
    std::map<std::string, std::string> constants;             // name -> its text
    std::map<std::string, std::vector<std::string>> members;  // structure -> texts, in order
};

/// Each adds what one file's hunks say.
void add_hooks(const FileDiff& file, Facts& facts);
void add_constants(const FileDiff& file, Facts& facts);
void add_members(const FileDiff& file, Facts& facts);

/// All three, each from the files that it concerns.
void add_facts(const FileDiff& file, Facts& facts);

}  // namespace cxl::series
