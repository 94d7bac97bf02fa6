package dev.milepost.executor.effect.inspection;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Files whose names show that they are no work for the repository. */
final class UnwantedFiles {
  private static final List<FileNameRule> ALL =
      List.of(
          secret("\\.env(?:\\.(?:local|prod|production|staging))?|\\.env\\..+\\.local"),
          secret("id_(?:rsa|dsa|ecdsa|ed25519)|[._]netrc|\\.git-credentials|\\.pypirc"),
          leftOver("\\.aider\\.(?:chat\\.history\\.md|input\\.history|llm\\.history)"),
          leftOver("\\.DS_Store|Thumbs\\.db|desktop\\.ini|\\.directory"),
          leftOver("(?:vg)?core\\.\\d+|hs_err_pid\\d+\\.log|replay_pid\\d+\\.log|.+\\.hprof"),
          leftOver(".+\\.(?:sw[op]|rej|pyc)|\\.#.+|.+~|nohup\\.out"),
          leftOver("(?:npm|yarn|pnpm)-debug\\.log(?:\\.\\d+)?|yarn-error\\.log"),
          leftOver("CLAUDE\\.local\\.md"),
          below("node_modules|__pycache__|\\.pytest_cache|\\.mypy_cache|\\.ruff_cache"),
          below("\\.aider\\.tags\\.cache\\.v\\d+|\\.venv|\\.gradle|\\.nyc_output"),
          new FileNameRule(
              InspectionFinding.InspectionFindingKind.LEFT_OVER,
              Pattern.compile("(?:.*/)?\\.claude/(?:settings\\.local\\.json|worktrees/.+)"),
              "is kept by an agent or tool for itself"));

  private UnwantedFiles() {}

  /**
   * One form of names.
   *
   * @param path of the whole
   */
  record FileNameRule(InspectionFinding.InspectionFindingKind kind, Pattern path, String what) {
    boolean matches(String other) {
      return path.matcher(other).matches();
    }
  }

  /** The rule that a path breaks. */
  static Optional<FileNameRule> broken(String path) {
    return ALL.stream().filter(rule -> rule.matches(path)).findFirst();
  }

  private static FileNameRule secret(String name) {
    return new FileNameRule(
        InspectionFinding.InspectionFindingKind.SECRET,
        Pattern.compile("(?:.*/)?(?:" + name + ")"),
        "is a file of credentials");
  }

  private static FileNameRule leftOver(String name) {
    return new FileNameRule(
        InspectionFinding.InspectionFindingKind.LEFT_OVER,
        Pattern.compile("(?:.*/)?(?:" + name + ")"),
        "is a left-over of an agent or tool");
  }

  private static FileNameRule below(String folder) {
    return new FileNameRule(
        InspectionFinding.InspectionFindingKind.LEFT_OVER,
        Pattern.compile("(?:.*/)?(?:" + folder + ")/.+"),
        "is made by a tool and not kept in repositories");
  }
}
