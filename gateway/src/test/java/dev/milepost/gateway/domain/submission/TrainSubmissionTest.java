package dev.milepost.gateway.domain.submission;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.api.FieldError;
import dev.milepost.api.submission.SubmissionRequest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** T3: which runs merge by a train. */
class TrainSubmissionTest {
  private static final String LOCAL = "'forge':{'kind':'local','repository':'/r','issues':'/i'}";
  private static final String GITHUB = "'forge':{'kind':'github','owner':'o','repository':'r'}";
  private static final String EXECUTES = "'execute':true,'agent':{'command':['true']},";
  private static final String CHECK = "'check':['make'],";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "1|",
        "4|'parallel':4,",
        "64|'parallel':64,",
        "4|'parallel':4,'merge':'train',",
        "6|'parallel':4,'trainChecks':6,",
        "2|'parallel':4,'merge':'train','trainChecks':2,",
        "1|'review':{'recheck':'combination'},"
      })
  void a_run_with_a_check_has_a_train_of_as_many_checks_as_agents_unless_told(
      int checks, String members) throws Exception {
    assertThat(train(EXECUTES + CHECK + (members == null ? "" : members) + LOCAL))
        .isEqualTo(checks);
  }

  @Test
  void validations_alone_are_enough_for_a_train() throws Exception {
    assertThat(train(EXECUTES + "'validations':[['make']],'parallel':2," + LOCAL)).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        EXECUTES + CHECK + "'merge':'serial'," + LOCAL,
        EXECUTES + "'check':[],'validations':[]," + LOCAL,
        EXECUTES + "'verify':['make']," + LOCAL,
        EXECUTES + CHECK + GITHUB,
        EXECUTES + CHECK + "'review':{'recheck':'overlap'}," + LOCAL,
        EXECUTES + CHECK + "'review':{'recheckAlways':true}," + LOCAL,
        CHECK + LOCAL,
        // Of a run that only plans it is no more than other options of its execution.
        "'merge':'train','trainChecks':2," + LOCAL,
        "'merge':'train'," + GITHUB
      })
  void where_there_can_be_none_each_is_checked_at_its_turn(String members) throws Exception {
    assertThat(train(members)).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'merge':'train','check':['a'],@|GITHUB|merge must be serial or left out: a merge train is not built for GitHub yet",
        "'merge':'train',@|LOCAL|merge must be serial or left out: a merge train checks trees, and neither check nor validations are given",
        "'merge':'train','check':['a'],'review':{'recheck':'overlap'},@|LOCAL|merge must be serial or left out: a merge train checks combinations, and review.recheck is overlap",
        "'merge':'train','check':['a'],'review':{'recheckAlways':true},@|LOCAL|merge must be serial or left out: a merge train checks combinations, and review.recheck is always",
        "'trainChecks':3,'check':['a'],@|GITHUB|trainChecks must be left out: a merge train is not built for GitHub yet",
        "'merge':'serial','trainChecks':3,'check':['a'],@|LOCAL|trainChecks goes with a train, and merge is serial",
        "'trainChecks':65,'check':['a'],@|LOCAL|trainChecks must be 1 to 64, but was 65"
      })
  void a_train_that_cannot_be_is_refused_with_the_reason(String members, String forge, String said)
      throws Exception {
    var place = forge.equals("LOCAL") ? LOCAL : GITHUB;
    assertThat(refused(EXECUTES + members.replace("@", place)))
        .extracting(FieldError::message)
        .containsExactly(said);
  }

  private static Integer train(String members) throws Exception {
    return ((CheckedSubmission.ValidSubmission) check(members)).spec().train();
  }

  private static List<FieldError> refused(String members) throws Exception {
    return ((CheckedSubmission.InvalidSubmission) check(members)).errors();
  }

  private static CheckedSubmission check(String members) throws Exception {
    var json = "{'milestone':'M',%s}".formatted(members).replace('\'', '"');
    return SubmissionCheck.of(new ObjectMapper().readValue(json, SubmissionRequest.class));
  }
}
