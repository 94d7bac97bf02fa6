package dev.milepost.cli.option;

import dev.milepost.api.submission.SubmissionRequest;
import java.util.Iterator;
import java.util.List;

/** The values that shells offer for options; others may be right too. */
final class OptionValues {
  private OptionValues() {}

  /** The profiles that each server has. */
  static final class Profiles implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return List.of("claude", "codex", "gemini", "opencode", "shell").iterator();
    }
  }

  /** How to merge. */
  static final class MergeMethods implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return List.of("squash", "merge", "rebase").iterator();
    }
  }

  /** The command line offers these ways to merge. */
  static final class Merges implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return SubmissionRequest.MERGES.iterator();
    }
  }

  /** When issues start. */
  static final class Schedules implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return SubmissionRequest.SCHEDULES.iterator();
    }
  }

  /** How to treat a change of what judges it. */
  static final class Tampering implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return List.of("tell", "hold").iterator();
    }
  }

  /** The pull requests that are checked again before a merge. */
  static final class Rechecks implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return List.of("combination", "overlap", "always").iterator();
    }
  }
}
