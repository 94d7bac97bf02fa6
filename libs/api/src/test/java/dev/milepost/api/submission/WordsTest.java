package dev.milepost.api.submission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.api.constraint.OneOf;
import dev.milepost.events.MergeMethod;
import dev.milepost.events.Recheck;
import dev.milepost.events.Tracking;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The words that a submission may have are those that the log has. */
class WordsTest {
  @Test
  void a_submission_may_name_each_word_of_the_log_and_no_other() throws Exception {
    assertThat(words(SubmissionRequest.class, "mergeMethod"))
        .isEqualTo(names(MergeMethod.values()));
    assertThat(words(TrackingRequest.class, "all")).isEqualTo(names(Tracking.Then.values()));
    assertThat(words(ReviewRequest.class, "recheck"))
        .containsExactlyInAnyOrderElementsOf(
            names(Recheck.values()).stream().map(n -> n.toLowerCase(Locale.ROOT)).toList());
  }

  private static List<String> words(Class<?> type, String member) throws NoSuchFieldException {
    return List.of(type.getDeclaredField(member).getAnnotation(OneOf.class).value());
  }

  private static List<String> names(Enum<?>[] values) {
    return Arrays.stream(values).map(Enum::name).toList();
  }
}
