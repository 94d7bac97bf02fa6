package dev.milepost.forge.local;

import dev.milepost.forge.bare.SigningNotice;
import dev.milepost.git.Account;
import dev.milepost.git.CloneSettings;
import dev.milepost.git.Git;
import dev.milepost.git.LargeFileStore;
import dev.milepost.git.MergeDrivers;
import dev.milepost.git.Signing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rules of the user's clone and account, looked up whenever they are asked for: a person who is
 * told that a filter is missing configures it and goes on.
 *
 * @param user the user's repository
 * @param bare the forge's clone of it
 * @param signing what Milepost's commits are signed with
 */
record LocalRules(Git user, Git bare, Account account, Optional<Signing> signing) {
  private static final String SIGNED = "commit.gpgsign is set for the repository or account";

  CloneSettings settings() throws InterruptedException {
    return user.commitRules().settings(account).signing(signing);
  }

  /** The forge's clone, whose merges use the drivers of the user's. */
  Git merging() {
    return bare.merging(MergeDrivers.read(this::settings));
  }

  /** What a person should know before commits are made on top of this one. */
  List<String> notices(String head) throws InterruptedException {
    var settings = settings();
    var notices = new ArrayList<String>();
    var why = settings.signed() ? Optional.of(SIGNED) : Optional.<String>empty();
    new SigningNotice(signing, why).of(bare).ifPresent(notices::add);
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
