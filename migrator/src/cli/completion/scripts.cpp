#include "cli/completion/scripts.hpp"

#include <string_view>

namespace migrator::cli {

namespace {

// Works in bash 3.2 too, without the bash-completion package. NAME is replaced.
constexpr std::string_view bash = R"(# Completion of NAME for bash; made by: NAME completion bash
_migrator_complete() {
  local -a words=()
  local word blanks rest=$COMP_LINE last=-1 i
  # Bash splits words at : = and @ as well; what no blank separates is one word here.
  for ((i = 0; i <= COMP_CWORD; i++)); do
    word=${COMP_WORDS[i]}
    blanks=${rest%%[![:space:]]*}
    rest=${rest#"$blanks"}
    rest=${rest#"$word"}
    if ((last < 0)) || [[ $blanks ]]; then words[++last]=$word; else words[last]+=$word; fi
  done
  # What stands after the cursor does not count.
  i=$((${#COMP_LINE} - ${#rest} - COMP_POINT))
  if ((i > 0)); then words[last]=${words[last]:0:$((${#words[last]} - i))}; fi
  local current=${words[last]}
  for ((i = 0; i < last; i++)); do
    word=${words[i]#[\"\']} word=${word%[\"\']}
    case $word in '~/'*) word=$HOME/${word#'~/'} ;; esac
    words[i]=$word
  done

  COMPREPLY=()
  local kind breaks=${COMP_WORDBREAKS//[^:=@]/} before=
  # Bash replaces what stands behind the last of these characters; of them only the @ goes with it.
  if [[ $breaks ]]; then before=${current%"${current##*[$breaks]}"} before=${before%@}; fi
  {
    read -r kind
    while IFS=$'\t' read -r word _; do
      word=${word#"$before"}
      printf -v word '%q' "$word"
      COMPREPLY+=("$word")
    done
  } < <("${words[@]:0:1}" --complete "${words[@]:1}" 2>/dev/null)
  case $kind in
    files) compopt -o default ;;
    directories) compopt -o dirnames -o filenames ;;
  esac
  case ${COMPREPLY[0]-} in *[:=@,]) compopt -o nospace ;; esac
} 2>/dev/null
complete -o nosort -F _migrator_complete NAME 2>/dev/null || complete -F _migrator_complete NAME
)";

constexpr std::string_view zsh = R"(#compdef NAME
# Completion of NAME for zsh; made by: NAME completion zsh
_migrator() {
  local program=${(Q)words[1]} line word
  local -a answer closed open
  if [[ $program == '~/'* ]]; then program=$HOME/${program#'~/'}; fi
  answer=("${(@f)$("$program" --complete "${(@Q)words[2,CURRENT-1]}" "${(Q)IPREFIX}${(Q)PREFIX}" 2>/dev/null)}")
  case $answer[1] in
    files) compset -P '--*='; _files; return ;;
    directories) compset -P '--*='; _files -/; return ;;
  esac
  # A word and its description; the word's colons must not be taken for the one between the two.
  for line in "${(@)answer[2,-1]}"; do
    word=${${line%%$'\t'*}//:/\\:}
    case $word in
      *[:=@,]) open+=("$word:${line#*$'\t'}") ;;
      *) closed+=("$word:${line#*$'\t'}") ;;
    esac
  done
  _describe -V 'NAME' closed -- open -S ''
}
if [[ $funcstack[1] == _migrator ]]; then _migrator "$@"; else compdef _migrator NAME; fi
)";

constexpr std::string_view fish = R"(# Completion of NAME for fish; made by: NAME completion fish
function __migrator_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    set -l program (string replace -r '^~/' "$HOME/" -- $words[1])
    set -l answer ($program --complete $words[2..-1] "$current" 2>/dev/null)
    switch "$answer[1]"
        case files directories
            set -l stem (string match -r '^--[^=]*=' -- "$current")
            set -l typed (string replace -- "$stem" '' "$current")
            set -l paths
            if test $answer[1] = files
                set paths (__fish_complete_path "$typed")
            else
                set paths (__fish_complete_directories "$typed" '')
            end
            for path in $paths
                printf '%s%s\n' "$stem" $path
            end
        case '*'
            printf '%s\n' $answer[2..-1]
    end
end
complete -c NAME -f -k -a '(__migrator_complete)'
)";

std::string with_name(std::string_view script, const std::string& name) {
  constexpr std::string_view place = "NAME";
  std::string text;
  for (std::size_t at = script.find(place); at != std::string_view::npos; at = script.find(place)) {
    text += script.substr(0, at);
    text += name;
    script.remove_prefix(at + place.size());
  }
  return text + std::string(script);
}

}  // namespace

std::string completion_script(const std::string& shell, const std::string& name) {
  return with_name(shell == "bash" ? bash : shell == "zsh" ? zsh : fish, name);
}

}  // namespace migrator::cli
