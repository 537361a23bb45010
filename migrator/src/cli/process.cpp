#include "cli/process.hpp"

#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>

#include "base/error.hpp"
#include "cli/environment.hpp"

namespace migrator::cli {

namespace {

Error cannot_run(const std::string& name, int reason) {
  return {ErrorKind::configuration, fmt::format("cannot run {}: {}", name, std::strerror(reason))};
}

// Ctrl-C is for the program that runs, which may mean something else by it: editors do.
class SignalsIgnored {
 public:
  SignalsIgnored() : interrupt_(std::signal(SIGINT, SIG_IGN)), quit_(std::signal(SIGQUIT, SIG_IGN)) {}
  ~SignalsIgnored() {
    std::signal(SIGINT, interrupt_);
    std::signal(SIGQUIT, quit_);
  }
  SignalsIgnored(const SignalsIgnored&) = delete;
  SignalsIgnored& operator=(const SignalsIgnored&) = delete;

 private:
  void (*interrupt_)(int);
  void (*quit_)(int);
};

// Its surroundings as the system takes them, and signals as they were before we ignored them.
class Start {
 public:
  explicit Start(const Surroundings& surroundings) : variables_(surroundings.variables) {
    posix_spawn_file_actions_init(&actions_);
    if (!surroundings.directory.empty())
      posix_spawn_file_actions_addchdir_np(&actions_, surroundings.directory.c_str());
    pass(surroundings.input, STDIN_FILENO);
    pass(surroundings.output, STDOUT_FILENO);
    pass(surroundings.errors, STDERR_FILENO);
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGQUIT);
    posix_spawnattr_init(&attributes_);
    posix_spawnattr_setsigdefault(&attributes_, &signals);
    posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGDEF);
  }
  ~Start() {
    posix_spawn_file_actions_destroy(&actions_);
    posix_spawnattr_destroy(&attributes_);
  }
  Start(const Start&) = delete;
  Start& operator=(const Start&) = delete;

  pid_t run(const std::vector<std::string>& words) const {
    std::vector<char*> arguments;
    for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    std::vector<char*> variables;
    for (const std::string& variable : variables_) variables.push_back(const_cast<char*>(variable.c_str()));
    for (char** variable = environ; *variable; ++variable) variables.push_back(*variable);
    variables.push_back(nullptr);
    pid_t child = 0;
    if (const int reason =
            posix_spawnp(&child, arguments.front(), &actions_, &attributes_, arguments.data(), variables.data()))
      throw cannot_run(words.front(), reason);
    return child;
  }

 private:
  void pass(int ours, int its) {
    if (ours != its) posix_spawn_file_actions_adddup2(&actions_, ours, its);
  }

  const std::vector<std::string>& variables_;
  posix_spawn_file_actions_t actions_;
  posix_spawnattr_t attributes_;
};

}  // namespace

std::vector<std::string> shell_words(const std::string& command) {
  std::vector<std::string> words;
  std::string word;
  bool in_word = false;
  char quote = '\0';
  for (std::size_t i = 0; i < command.size(); ++i) {
    const char c = command[i];
    const bool escapes = c == '\\' && i + 1 < command.size() &&
                         (quote == '\0' || (quote == '"' && std::strchr("\"\\$`", command[i + 1]) != nullptr));
    if (escapes) {
      word += command[++i];
      in_word = true;
    } else if (quote != '\0') {
      if (c == quote)
        quote = '\0';
      else
        word += c;
    } else if (c == '"' || c == '\'') {
      quote = c;
      in_word = true;
    } else if (c != ' ' && c != '\t' && c != '\n') {
      word += c;
      in_word = true;
    } else if (in_word) {
      words.push_back(std::move(word));
      word.clear();
      in_word = false;
    }
  }
  if (quote != '\0')
    throw Error(ErrorKind::configuration, fmt::format("the command \"{}\" has a quote without its end", command));
  if (in_word) words.push_back(std::move(word));
  return words;
}

bool is_program(const std::string& name) {
  if (name.find('/') != std::string::npos) return access(name.c_str(), X_OK) == 0;
  const std::string path = environment_variable("PATH").value_or("/usr/local/bin:/usr/bin:/bin");
  for (std::size_t begin = 0; begin <= path.size();) {
    const std::size_t end = std::min(path.find(':', begin), path.size());
    if (access((path.substr(begin, end - begin) + "/" + name).c_str(), X_OK) == 0) return true;
    begin = end + 1;
  }
  return false;
}

int run_program(const std::vector<std::string>& words, const Surroundings& surroundings) {
  const SignalsIgnored ignored;
  const pid_t child = Start(surroundings).run(words);
  int status = 0;
  while (waitpid(child, &status, 0) < 0)
    if (errno != EINTR) throw cannot_run(words.front(), errno);
  return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

}  // namespace migrator::cli
