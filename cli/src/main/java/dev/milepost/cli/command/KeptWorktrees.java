package dev.milepost.cli.command;

import dev.milepost.api.IssueView;
import dev.milepost.api.RunView;
import dev.milepost.cli.ServerLocator;
import java.util.List;
import java.util.stream.Stream;

/** Where the work of failed issues is kept on this machine, to be looked into. */
record KeptWorktrees(ServerLocator servers) {
  /** A screen is for choosing from. */
  private static final int MAX_SHOWN = 5;

  /** Lines for the failed issues of a run; empty where nothing is kept here. */
  List<String> of(RunView run) {
    return run.issues().stream()
        .filter(IssueView::failed)
        .limit(MAX_SHOWN)
        .flatMap(issue -> lines(run.run(), issue.number()))
        .toList();
  }

  /** Lines for one issue. */
  List<String> of(String run, int issue) {
    return lines(run, issue).toList();
  }

  private Stream<String> lines(String run, int issue) {
    return servers.worktrees(run, issue).stream()
        .map(folder -> "The work on #%d is kept in %s".formatted(issue, folder));
  }
}
