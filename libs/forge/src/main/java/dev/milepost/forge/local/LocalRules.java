package dev.milepost.forge.local;

import dev.milepost.forge.bare.BareLenders;
import dev.milepost.forge.bare.SigningNotice;
import dev.milepost.git.Account;
import dev.milepost.git.CloneSettings;
import dev.milepost.git.Git;
import dev.milepost.git.LargeFileStore;
import dev.milepost.git.MergeDrivers;
import dev.milepost.git.Signing;
import dev.milepost.git.SubmoduleFilling;
import dev.milepost.git.SubmoduleOrigin;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rules of the user's clone and account, looked up whenever they are asked for: a person who
 * reads that a filter is missing configures it and goes on.
 *
 * @param user the user's repository
 * @param bare the forge's clone of it
 * @param base branch whose submodules may be fetched; empty for the one that is checked out
 * @param signing what Milepost's commits are signed with
 * @param driverLimit how long a merge may take that runs the user's drivers
 */
record LocalRules(
    UserRepository user,
    Git bare,
    String base,
    Account account,
    Optional<Signing> signing,
    Duration driverLimit) {
  private static final String SIGNED = "commit.gpgsign is set for the repository or account";

  CloneSettings settings() throws InterruptedException {
    return user.git().commitRules().settings(account).signing(signing).merging(driverLimit);
  }

  /** The forge's clone, whose merges use the drivers of the user's. */
  Git merging() {
    return bare.merging(MergeDrivers.read(this::settings));
  }

  /** Warnings for a person before commits are made on top of this one. */
  List<String> notices(String head) throws InterruptedException {
    var settings = settings();
    var notices = new ArrayList<String>();
    var why = settings.signed() ? Optional.of(SIGNED) : Optional.<String>empty();
    new SigningNotice(signing, why).of(bare).ifPresent(notices::add);
    user.git().commitRules().demands(settings).refusal(head).ifPresent(notices::add);
    return notices;
  }

  /** Where submodules come from, those of the base: the user's clone has what was filled in it. */
  SubmoduleOrigin submodules() throws InterruptedException {
    return user.submodules(base);
  }

  LocalLargeFiles largeFiles() throws InterruptedException {
    return new LocalLargeFiles(
        user.git().commitRules().largeFileStore(account), LargeFileStore.of(bare.directory()));
  }

  /**
   * A checkout of a commit as the user's clone would have it.
   *
   * @return what a reader of the check's output should know, a line each
   */
  List<String> checkOut(Path folder, String commit) throws InterruptedException, IOException {
    var checkout = Git.checkout(bare.directory(), folder, commit, settings(), largeFiles()::fetch);
    var entries = bare.submoduleEntries().of(commit);
    var lenders = new BareLenders(bare.directory().resolveSibling("submodules"));
    return SubmoduleFilling.fill(checkout, entries, submodules(), lenders, true).notes();
  }

  /** Brings what a merge lands to where the user's clone finds it. */
  void land(String merged, String before) throws InterruptedException, IOException {
    if (settings().largeFiles()) {
      largeFiles().land(bare.largeFiles().added(merged, List.of(before)));
    }
  }
}
