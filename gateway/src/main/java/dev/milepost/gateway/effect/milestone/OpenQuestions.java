package dev.milepost.gateway.effect.milestone;

import dev.milepost.events.ForgeRef;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Forges that were asked and have not answered yet, in time or not. */
final class OpenQuestions {
  private final Map<ForgeRef, Question> open = new ConcurrentHashMap<>();
  private final Function<ForgeRef, Optional<String>> mounts;
  private final Duration limit;

  /**
   * A question that is under way.
   *
   * @param late at this {@link System#nanoTime} nobody waits for it any more
   */
  private record Question(Instant since, Optional<String> mount, long late) {
    boolean isLate() {
      return System.nanoTime() - late >= 0;
    }
  }

  /**
   * @param mounts where the network file system is mounted that a forge is on; empty for none
   * @param limit after which a question is late
   */
  OpenQuestions(Function<ForgeRef, Optional<String>> mounts, Duration limit) {
    this.mounts = mounts;
    this.limit = limit;
  }

  /**
   * Begins a question; else says why the forge is not asked: it has not answered the last one, or
   * its file system hangs.
   */
  Optional<String> begin(ForgeRef forge) {
    var mount = mounts.apply(forge);
    var hanging = mount.flatMap(this::hanging);
    if (hanging.isPresent()) {
      return Optional.of(
          "The file system at %s was asked at %s and has not answered"
              .formatted(mount.get(), hanging.get().since()));
    }
    var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    var question = new Question(now, mount, System.nanoTime() + limit.toNanos());
    return Optional.ofNullable(open.putIfAbsent(forge, question))
        .map(before -> "The forge was asked at %s and has not answered".formatted(before.since()));
  }

  /** A late question of the same file system. */
  private Optional<Question> hanging(String mount) {
    return open.values().stream()
        .filter(one -> one.mount().equals(Optional.of(mount)) && one.isLate())
        .findFirst();
  }

  /** Ends the question of a forge, which has answered or was not asked. */
  void end(ForgeRef forge) {
    open.remove(forge);
  }

  /** The folder of issues that has not answered for the longest time, and since when. */
  String oldestFolder() {
    return open.entrySet().stream()
        .filter(each -> each.getKey() instanceof ForgeRef.Local)
        .min(Comparator.comparing(each -> each.getValue().since()))
        .map(
            each -> ((ForgeRef.Local) each.getKey()).issues() + " since " + each.getValue().since())
        .orElse("none");
  }
}
