package dev.milepost.forge.local;

import dev.milepost.git.Account;
import dev.milepost.git.CloneSettings;
import dev.milepost.git.Git;
import dev.milepost.git.LargeFileStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The rules of the user's clone and account, looked up whenever they are asked for: a person who is
 * told that a filter is missing configures it and goes on.
 *
 * @param user the user's repository
 * @param bare the forge's clone of it
 */
record LocalRules(Git user, Git bare, Account account) {
  CloneSettings settings() throws InterruptedException {
    return user.commitRules().settings(account);
  }

  /** What a person should know before commits are made on top of this one. */
  List<String> notices(String head) throws InterruptedException {
    var settings = settings();
    var notices = new ArrayList<String>();
    if (settings.signed()) {
      notices.add(
          "Commits will not be signed, though commit.gpgsign is set for the repository or account");
    }
    user.commitRules().demands(settings).refusal(head).ifPresent(notices::add);
    return notices;
  }

  LocalLargeFiles largeFiles() throws InterruptedException {
    return new LocalLargeFiles(
        user.commitRules().largeFileStore(account), LargeFileStore.of(bare.directory()));
  }

  /** A checkout of a commit as the user's clone would have it. */
  void checkOut(Path folder, String commit) throws InterruptedException, IOException {
    Git.checkout(bare.directory(), folder, commit, settings(), largeFiles()::fetch);
  }

  /** Brings what a merge lands to where the user's clone finds it. */
  void land(String merged, String before) throws InterruptedException, IOException {
    if (settings().largeFiles()) {
      largeFiles().land(bare.largeFiles().added(merged, List.of(before)));
    }
  }
}
