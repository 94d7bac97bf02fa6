package dev.milepost.cli.completion;

import picocli.AutoComplete;
import picocli.CommandLine;

/**
 * The script for bash, which zsh reads too: picocli's, and around it what asks for runs and issues.
 * Only words of letters, digits and hyphens reach the shell.
 */
final class BashCompletion {
  private static final String AROUND =
      """

      # Runs and issues are asked for; that starts no server, and is silent where none is up.
      _milepost_values() {
        @PROGRAM@ complete-values "$@" 2>/dev/null </dev/null | cut -f 1 \\
          | grep -E '^[a-z0-9][a-z0-9-]*$'
      }

      _milepost() {
        local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]}
        local position=0 run='' word i values=''
        for ((i = 2; i < COMP_CWORD; i++)); do
          word=${COMP_WORDS[i]}
          case $word in
            -*) ;;
            *) position=$((position + 1)); [ -n "$run" ] || run=$word ;;
          esac
        done
        case $current$previous in
          -*|*--*) ;;
          *)
            case " @RUNS@ " in
              *" ${COMP_WORDS[1]} "*)
                if [ "$COMP_CWORD" -gt 1 ] && [ "$position" -eq 0 ]; then
                  values=$(_milepost_values runs "$current")
                fi ;;
            esac
            case " @ISSUES@ " in
              *" ${COMP_WORDS[1]} "*)
                [ "$position" -ne 1 ] || values=$(_milepost_values issues "$run") ;;
            esac ;;
        esac
        if [ -n "$values" ]; then
          local IFS=$'\\n'
          COMPREPLY=( $(compgen -W "$values" -- "$current") )
        else
          _complete_milepost
        fi
      }
      complete -F _milepost -o default milepost
      """;

  private BashCompletion() {}

  /**
   * @param program a word of the shell that starts the command, never the one that is typed: a
   *     repository can hold a {@code ./milepost} of its own
   */
  static String of(CommandLine root, String program) {
    var asked = CompletedParameter.of(root);
    return AutoComplete.bash("milepost", root)
        + AROUND
            .replace("@PROGRAM@", program)
            .replace("@RUNS@", String.join(" ", asked.runs()))
            .replace("@ISSUES@", String.join(" ", asked.issues()));
  }
}
