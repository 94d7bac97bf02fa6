package dev.milepost.gateway.domain.submission;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.api.submission.SubmissionRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The answer to each senseless submission: fields, sentences and their order. */
class RefusalsTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/refusals.txt");
  private static final String LOCAL =
      "\"forge\":{\"kind\":\"local\",\"repository\":\"/r\",\"issues\":\"/i\"}";
  private static final String M = "\"milestone\":\"M\",";

  private static final String X = M + "\"execute\":true,\"agent\":{\"command\":[\"x\"]},";

  private static final List<String> MEMBERS =
      List.of(
          "\"taskForm\":\"T001\"",
          "\"milestone\":\"M\",\"goal\":\"g\"",
          "\"milestone\":\"  \"",
          "\"milestone\":\"" + "m".repeat(201) + "\"",
          "\"milestone\":\"a\\u001bb{field}${1+1}\"",
          "\"goal\":\" \"",
          "\"goal\":\"a\\u0000b\"",
          "\"document\":\"-rf\",\"taskForm\":\"T\"",
          "\"document\":\"../x\\\\y\"",
          "\"issues\":[]",
          "\"issues\":[1,null,-2]",
          "\"issues\":[0]",
          M + "\"taskForm\":\"T001\"",
          M + "\"base\":\"a..b\"",
          M + "\"base\":\"milepost/x\"",
          M + "\"base\":\"" + "b".repeat(201) + "\"",
          M + "\"parallel\":65",
          M + "\"parallel\":0,\"maxAttempts\":21,\"maxFixRounds\":-1",
          M + "\"check\":[\"\"]",
          M + "\"check\":[\"sh\",null]",
          M + "\"verify\":[\"sh\",\"a\\u0000\"]",
          M + "\"validations\":[[]]",
          M + "\"validations\":[null,[\"a\"]]",
          M + "\"validations\":[[\"a\"],[\"b\",\"\\u0000\"]]",
          M + "\"validations\":[" + "[\"a\"],".repeat(16) + "[\"a\"]]",
          M + "\"check\":[" + "\"a\",".repeat(256) + "\"a\"]",
          M + "\"check\":[\"a\",\"" + "x".repeat(32 * 1024 + 1) + "\"]",
          M + "\"mergeMethod\":\"OCTOPUS\"",
          M + "\"forceResolved\":[3,0]",
          M + "\"forceResolved\":[" + "1,".repeat(2000) + "1]",
          M + "\"review\":{\"recheck\":\"never\",\"tampering\":\"shout\",\"checkReruns\":6}",
          M + "\"review\":{\"recheck\":\"overlap\",\"recheckAlways\":true,\"more\":1}",
          M + "\"review\":{\"reviewers\":[null]}",
          M + "\"review\":{\"reviewers\":[{\"command\":[]},{\"command\":[\"a\"],\"limit\":1}]}",
          M + "\"review\":{\"reviewers\":[{\"profile\":\"claude\"},{\"profile\":\"claude\"}]}",
          M
              + "\"review\":{\"reviewers\":[{\"name\":\"\",\"command\":[\"a\",null]},"
              + "{\"name\":\"b\",\"profile\":\"A B\",\"timeLimit\":\"PT3H\"}]}",
          M
              + "\"review\":{\"reviewers\":["
              + "{\"command\":[\"a\"]},".repeat(8)
              + "{\"command\":[\"a\"]}]}",
          M + "\"planning\":{\"name\":\"x\",\"more\":1}",
          M + "\"planning\":{\"profile\":\"claude\",\"timeLimit\":\"PT0S\",\"name\":\"a\\nb\"}",
          M + "\"tracking\":{\"all\":\"CLOSE\",\"issues\":{\"x\":\"SKIP\",\"7\":null},\"al\":1}",
          M + "\"commandsProfile\":\"a/b\"",
          M + "\"schedule\":\"FLOW\"",
          M + "\"merge\":\"fast\",\"trainChecks\":0",
          M + "\"merge\":\"serial\",\"trainChecks\":65",
          X + "\"merge\":\"train\"",
          X + "\"merge\":\"train\",\"trainChecks\":2,\"review\":{\"recheck\":\"overlap\"}",
          X + "\"trainChecks\":2,\"check\":[\"a\"],\"review\":{\"recheckAlways\":true}",
          M + "\"by\":\"\"",
          M + "\"paralel\":3,\"\\u001b[31m\":1",
          M + "\"execute\":true",
          M + "\"agent\":{}",
          M + "\"agent\":{\"command\":[\"x\"],\"timeLimit\":\"soon\",\"idleLimit\":\"PT25H\"}",
          M + "\"agent\":{\"profile\":\"rm -rf\",\"command\":[\"x\"]}",
          M
              + "\"agent\":{\"profile\":\"claude\",\"budget\":{\"run\":{\"tokens\":0,\"usd\":0},"
              + "\"issue\":{\"tokens\":1000000000001,\"usd\":1000001}}}");

  private static final List<String> FORGES =
      List.of(
          "null",
          "{}",
          "{\"kind\":\"gitlab\",\"repository\":\"repo\",\"issues\":\"\"}",
          "{\"kind\":\"local\",\"repository\":\"/r\",\"issues\":\"/i\",\"api\":\"a\",\"owner\":\"o\"}",
          "{\"kind\":\"github\",\"repository\":\"..\",\"owner\":\"../o\"}",
          "{\"kind\":\"github\",\"repository\":\"a\",\"owner\":\"o\",\"issues\":\"/i\"}",
          "{\"kind\":\"github\",\"repository\":\"a\",\"owner\":\"o\",\"api\":\"ftp://u:p@h\"}");

  @Test
  void each_senseless_submission_gets_the_same_sentences_as_ever() throws IOException {
    var lines = new ArrayList<String>();
    for (var members : MEMBERS) {
      told(lines, "{" + members + "," + LOCAL + "}");
    }
    for (var forge : FORGES) {
      told(lines, "{" + M + "\"forge\":" + forge + "}");
    }
    told(
        lines,
        "{"
            + X
            + "\"merge\":\"train\",\"check\":[\"a\"],"
            + "\"forge\":{\"kind\":\"github\",\"repository\":\"a\",\"owner\":\"o\"}}");
    told(
        lines,
        """
        {"milestone":"M1","issues":[0],"parallel":0,"execute":true,"paralel":3,"by":"",
         "forge":{"kind":"gitlab","repository":"repo","issues":""},"base":"-x",
         "mergeMethod":"OCTOPUS","maxAttempts":21,"check":[""],"commandsProfile":"A",
         "review":{"recheck":"never","more":1},"planning":{},"tracking":{"all":"X"}}""");
    var text = String.join("\n", lines) + "\n";
    if (Boolean.getBoolean("milepost.golden.write") && !Files.exists(GOLDEN)) {
      Files.writeString(GOLDEN, text, StandardCharsets.UTF_8);
    }
    assertThat(text).isEqualTo(Files.readString(GOLDEN, StandardCharsets.UTF_8));
  }

  private static void told(List<String> lines, String json) throws IOException {
    var shown = json.replace("\n", "");
    lines.add("> " + shown.substring(0, Math.min(shown.length(), 200)));
    switch (SubmissionCheck.of(new ObjectMapper().readValue(json, SubmissionRequest.class))) {
      case CheckedSubmission.ValidSubmission valid -> lines.add("valid");
      case CheckedSubmission.InvalidSubmission invalid ->
          invalid.errors().forEach(e -> lines.add(e.field() + " | " + e.message()));
    }
  }
}
