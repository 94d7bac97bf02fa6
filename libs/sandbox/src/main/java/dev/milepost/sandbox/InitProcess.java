package dev.milepost.sandbox;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The first process of bubblewrap's process table: with it the kernel ends all others of the
 * sandbox. Bubblewrap's own has the program's account and no capability, so that the program may
 * trace it or write into its memory: hold it, and the end of the program is not seen; take its
 * parent-death signal away, and the processes outlive the sandbox. Ours keeps one capability that
 * the program has not got, which is why the kernel refuses both, and the one that lets it take all
 * from the program before that begins.
 *
 * @param setpriv of util-linux; empty where it is not there: then bubblewrap's own is used
 */
record InitProcess(Optional<Path> setpriv) {
  /** Bubblewrap's own. */
  static final InitProcess OF_BUBBLEWRAP = new InitProcess(Optional.empty());

  static final String SETPRIV = "setpriv";

  /** To change its own sets of capabilities; good for nothing else. */
  private static final String KEPT = "CAP_SETPCAP";

  /**
   * Waits for the program, and for what that leaves. In the foreground: what a shell starts behind
   * itself ignores interrupts. Its own words about a program that was killed belong to no output.
   */
  private static final String WAIT = "exec 3>&2 2>/dev/null; \"$@\" 2>&3 3>&-; exit $?";

  /** Further arguments for bubblewrap, behind those that take all rights away. */
  List<String> rights() {
    return setpriv.isEmpty() ? List.of() : List.of("--cap-add", KEPT, "--as-pid-1");
  }

  /** The command's words before the first process within. */
  List<String> before() {
    if (setpriv.isEmpty()) {
      return List.of();
    }
    var all = new ArrayList<>(List.of("/bin/sh", "-c", WAIT, "milepost-pid-1"));
    all.add(setpriv.get().toString());
    all.addAll(List.of("--ambient-caps=-all", "--inh-caps=-all", "--bounding-set=-all", "--"));
    return List.copyOf(all);
  }
}
