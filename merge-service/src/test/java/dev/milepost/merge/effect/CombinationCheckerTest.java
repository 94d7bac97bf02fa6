package dev.milepost.merge.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.events.Finding;
import dev.milepost.events.MergeEvent.CombinationChecked;
import dev.milepost.events.MergeEvent.CombinationVerdict;
import dev.milepost.events.RunSpec;
import dev.milepost.forge.CheckFindings;
import dev.milepost.forge.CiStatus.CheckFailure;
import dev.milepost.forge.ForgeException;
import dev.milepost.forge.PullRequestHead;
import dev.milepost.forge.TreeCheck;
import dev.milepost.merge.domain.CheckCombination;
import dev.milepost.merge.domain.MergeGiven;
import dev.milepost.merge.domain.TrainMember;
import dev.milepost.merge.effect.FakeForge.CommitRelation;
import dev.milepost.merge.effect.Validation.ValidationFailure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CombinationCheckerTest {
  private static final TrainMember MEMBER = new TrainMember(7, FakeForge.NUMBER, "h1");
  private static final List<TrainMember> AHEAD =
      List.of(new TrainMember(1, 31, "x1"), new TrainMember(2, 32, "x2"));

  private static final CheckFailure RED =
      new CheckFailure("make", "exit code 1", "a and b", Optional.of("1"));

  private static final CheckFailure LINT =
      new CheckFailure("Validation `lint`", "failed with exit code 1", "3 warnings\n");

  private final FakeForge forge =
      new FakeForge().combining(new PullRequestHead(31, "x1"), new PullRequestHead(32, "x2"));

  @Test
  void what_lands_after_those_before_it_is_checked_and_nothing_is_merged() throws Exception {
    forge.checking(new TreeCheck.TreePassed());
    assertThat(check()).isEqualTo(end(CombinationVerdict.PASSED, null));
    assertThat(forge.checked()).containsExactly("b0+h1");
    assertThat(forge.base()).containsExactly("b0");
  }

  @Test
  void a_red_one_names_what_goes_before_it() throws Exception {
    forge.checking(new TreeCheck.TreeFailed(List.of(RED)));
    var found = check();
    assertThat(found.verdict()).isEqualTo(CombinationVerdict.FAILED);
    assertThat(found.reason()).isNull();
    assertThat(found.findings())
        .singleElement()
        .extracting(Finding::message)
        .isEqualTo(
            "exit code 1\nIt fails once those are merged that go before it: #1, #2. The branch does"
                + " not hold them yet.\na and b");
    assertThat(found.findings().getFirst().fingerprint())
        .isEqualTo(CheckFindings.of(List.of(RED)).getFirst().fingerprint());
    assertThat(forge.pullRequest(FakeForge.NUMBER).orElseThrow().head()).isEqualTo("h1");
  }

  @Test
  void one_that_passes_on_its_tree_at_last_is_flaky() throws Exception {
    forge.checking(new TreeCheck.TreeFailed(List.of(RED))).afterRerun(new TreeCheck.TreePassed());
    var found = check();
    assertThat(found.verdict()).isEqualTo(CombinationVerdict.PASSED);
    assertThat(found.flaky()).containsExactly("make");
  }

  @Test
  void a_conflict_names_whom_and_where() throws Exception {
    forge.related(CommitRelation.CONFLICTING);
    assertThat(check())
        .isEqualTo(end(CombinationVerdict.CONFLICTED, "It conflicts with #1, #2 in a.txt"));
  }

  @Test
  void a_conflict_with_the_base_alone_says_so() throws Exception {
    forge.combining().related(CommitRelation.CONFLICTING);
    var alone = new CheckCombination(MEMBER, 1, "l", List.of(), spec());
    assertThat(check(alone).reason()).isEqualTo("It conflicts with the base in a.txt");
  }

  @Test
  void where_nothing_is_known_the_merge_decides() throws Exception {
    assertUnknown("There is no check to run on it");
    forge.checking(new TreeCheck.TreeUnknown());
    assertUnknown("CI does not look at it ahead of its turn");
    forge.related(CommitRelation.CONTAINED);
    assertUnknown("Nothing of it would be left to merge");
    forge.personPushes("h2");
    assertUnknown(null, "!7 is not open at that head any more");
    forge.combining();
    assertUnknown(null, "The forge cannot tell the tree that will land");
  }

  private void assertUnknown(String reason) throws Exception {
    assertUnknown("b0", reason);
  }

  private void assertUnknown(String base, String reason) throws Exception {
    assertThat(check()).isEqualTo(end(base, CombinationVerdict.UNKNOWN, reason));
  }

  @Test
  void validations_look_at_it_too() throws Exception {
    assertThat(validated(List.of(Optional.empty())).verdict()).isEqualTo(CombinationVerdict.PASSED);
    var failed = Optional.of(new ValidationFailure(LINT, true));
    var twice = validated(List.of(failed, failed));
    assertThat(twice.verdict()).isEqualTo(CombinationVerdict.FAILED);
    assertThat(twice.findings().getFirst().source()).isEqualTo("Validation `lint`");
    var once = validated(List.of(failed, Optional.empty()));
    assertThat(once.verdict()).isEqualTo(CombinationVerdict.PASSED);
    assertThat(once.flaky()).containsExactly("Validation `lint`");
  }

  @Test
  void one_that_could_not_be_started_says_nothing_of_the_tree() throws Exception {
    var found = validated(List.of(Optional.of(new ValidationFailure(LINT, false))));
    assertThat(found.verdict()).isEqualTo(CombinationVerdict.UNKNOWN);
    assertThat(found.reason()).isEqualTo("Validation `lint` failed with exit code 1: 3 warnings");
  }

  @ParameterizedTest
  @EnumSource(names = {"PASSED", "FAILED"})
  void a_red_check_needs_no_validation_and_a_green_one_does(CombinationVerdict check)
      throws Exception {
    boolean green = check == CombinationVerdict.PASSED;
    forge.checking(green ? new TreeCheck.TreePassed() : new TreeCheck.TreeFailed(List.of(RED)));
    var answers = new ArrayList<Optional<ValidationFailure>>(List.of(Optional.empty()));
    assertThat(validated(answers).verdict()).isEqualTo(check);
    assertThat(answers).hasSize(green ? 0 : 1);
  }

  @Test
  @Timeout(60)
  void no_more_than_there_are_places_for_are_checked_at_once() throws Exception {
    forge.checking(new TreeCheck.TreePassed());
    var ends = new CountDownLatch(1);
    var begun = new Semaphore(0);
    var checker =
        checker(
            (change, source, preview) -> {
              begun.release();
              ends.await();
              return Optional.empty();
            });
    var first = new Waiter<>(() -> checker.run("test-run", owed()));
    begun.acquire();
    var second = new Waiter<>(() -> checker.run("test-run", owed()));
    var unwanted = new Waiter<>(() -> checker.run("other-run", owed()));
    second.untilItWaitsIn(CombinationChecker.class);
    unwanted.untilItWaitsIn(CombinationChecker.class);
    assertThat(unwanted.interrupted()).isInstanceOf(InterruptedException.class);
    assertThat(begun.availablePermits()).isZero();
    ends.countDown();
    assertThat(first.result()).containsExactly(end(CombinationVerdict.PASSED, null));
    assertThat(second.result()).isEqualTo(first.result());
    assertThat(begun.availablePermits()).as("by the second").isEqualTo(1);
  }

  @Test
  void a_place_is_given_back_after_a_fault() throws Exception {
    forge.checking(new TreeCheck.TreePassed());
    var faults = new ArrayList<>(List.of(new IOException("disk full")));
    var checker =
        checker(
            (change, source, preview) -> {
              if (!faults.isEmpty()) {
                throw faults.removeFirst();
              }
              return Optional.empty();
            });
    assertThatThrownBy(() -> checker.run("test-run", owed())).hasMessage("disk full");
    assertThat(checker.run("test-run", owed()))
        .containsExactly(end(CombinationVerdict.PASSED, null));
  }

  @Test
  void a_fault_never_fails_the_issue() throws Exception {
    forge.checking(new TreeCheck.TreePassed());
    assertThat(failing(new ForgeException("The base branch main is gone")))
        .isEqualTo(
            end(
                null,
                CombinationVerdict.UNKNOWN,
                "It could not be checked: The base branch main is gone"));
    assertThatThrownBy(() -> failing(new ForgeException("reset", true, new IOException("reset"))))
        .isInstanceOf(ForgeException.class);
    assertThat(checker(nothing()).givenUp("test-run", owed(), new IOException("disk full")))
        .containsExactly(
            end(null, CombinationVerdict.UNKNOWN, "It could not be checked: disk full"));
  }

  private CombinationChecked failing(RuntimeException fault) throws Exception {
    Validation validation =
        (change, source, preview) -> {
          throw fault;
        };
    return (CombinationChecked) checker(validation).run("test-run", owed()).getFirst();
  }

  private CombinationChecked validated(List<Optional<ValidationFailure>> answers) throws Exception {
    var left = answers instanceof ArrayList ? answers : new ArrayList<>(answers);
    var spec = MergeGiven.spec(List.of(List.of("lint")));
    var owed = new CheckCombination(MEMBER, 1, "l", AHEAD, spec);
    Validation validation = (change, source, preview) -> left.removeFirst();
    return (CombinationChecked) checker(validation).run("test-run", owed).getFirst();
  }

  private CombinationChecked check() throws Exception {
    return check(owed());
  }

  private CombinationChecked check(CheckCombination owed) throws Exception {
    return (CombinationChecked) checker(nothing()).run("test-run", owed).getFirst();
  }

  private CombinationChecker checker(Validation validation) {
    return new CombinationChecker(ignored -> forge, validation, 1);
  }

  private static Validation nothing() {
    return (change, source, preview) -> Optional.empty();
  }

  private static CheckCombination owed() {
    return new CheckCombination(MEMBER, 1, "l", AHEAD, spec());
  }

  private static RunSpec spec() {
    return MergeGiven.spec(List.of());
  }

  private static CombinationChecked end(CombinationVerdict verdict, String reason) {
    return end("b0", verdict, reason);
  }

  private static CombinationChecked end(String base, CombinationVerdict verdict, String reason) {
    return new CombinationChecked(
        7, 7, "h1", "l", base, List.of(1, 2), verdict, List.of(), List.of(), reason);
  }
}
