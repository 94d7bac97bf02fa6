package dev.milepost.agents.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.agents.profile.AgentReport.Figures;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Recorded from the real programs with a stub model (Claude Code 2.1.197, Codex 0.169.0, …). */
class RecordedOutputTest {
  @Test
  void claude_tells_its_conversation_tokens_and_cost() throws Exception {
    var report = read("claude", "claude.jsonl");
    assertThat(report.session()).isEqualTo("b9c29e6c-5972-4676-8af2-27ece7319307");
    assertThat(report.failure()).isNull();
    assertThat(report.used()).isEqualTo(new Figures("claude-opus-4-8[1m]", 20, 10, 0.00035));
  }

  @Test
  void claude_that_was_refused_failed_though_it_says_success() throws Exception {
    assertThat(read("claude", "claude-refused.jsonl").failure()).contains("400");
  }

  @Test
  void while_claude_works_its_messages_tell_what_it_used() throws Exception {
    var lines = new String(recorded("claude.jsonl"), StandardCharsets.UTF_8).lines().toList();
    var reader = new AgentOutputReader(profile("claude").reading());
    for (var line : lines.subList(0, lines.size() - 1)) {
      reader.accept((line + "\n").getBytes(StandardCharsets.UTF_8));
    }
    var used = reader.report().figures().orElseThrow();
    assertThat(used.inputTokens()).isPositive();
    assertThat(used.costUsd()).isNull();
  }

  @Test
  void each_program_says_where_its_answer_is() throws Exception {
    for (var name : List.of("claude", "codex", "opencode")) {
      assertThat(read(name, name + ".jsonl").answer()).as(name).isEqualTo("Done: file written.");
    }
    assertThat(read("gemini", "gemini.json").answer()).isEqualTo("Done: file written.");
  }

  @Test
  void words_that_begin_like_an_object_do_not_keep_its_reader_for_long() throws Exception {
    var some = "{ warning\n".repeat(20);
    assertThat(readText("gemini", some + "{\"response\": \"Done\"}\n").answer()).isEqualTo("Done");
    // Each beginning costs a look at all that follows: with a million of them, minutes.
    var many = "{\n".repeat(900_000);
    assertThat(readText("gemini", many + "{\"response\": \"Done\"}\n").answer()).isNull();
  }

  private static AgentReport readText(String profile, String text) throws IOException {
    var reader = new AgentOutputReader(profile(profile).reading());
    reader.accept(text.getBytes(StandardCharsets.UTF_8));
    return reader.end();
  }

  @Test
  void codex_tells_its_thread_and_tokens() throws Exception {
    var report = read("codex", "codex.jsonl");
    assertThat(report.session()).isEqualTo("01a1fd33-e311-7952-a73d-3e0ba82f4b34");
    assertThat(report.used()).isEqualTo(new Figures(null, 20, 10, null));
    assertThat(report.failure()).isNull();
  }

  @Test
  void codex_at_its_limit_says_why_it_failed() throws Exception {
    assertThat(read("codex", "codex-limit.jsonl").failure()).contains("usage limit", "12:16 PM");
  }

  @Test
  void opencode_tells_its_steps_which_add_up() throws Exception {
    var report = read("opencode", "opencode.jsonl");
    assertThat(report.session()).startsWith("ses_");
    assertThat(report.used()).isEqualTo(new Figures(null, 20, 10, 0.0));
  }

  @Test
  void gemini_tells_all_its_models_in_one_object_amid_other_lines() throws Exception {
    var report = read("gemini", "gemini.json");
    assertThat(report.session()).isEqualTo("92baaef4-4f97-443e-8ae6-c5ddfef2ba41");
    assertThat(report.used()).isEqualTo(new Figures("gemini-2.5-pro", 1000, 184, null));
  }

  @Test
  void gemini_tells_its_error() throws Exception {
    assertThat(read("gemini", "gemini-error.json").failure()).contains("Invalid auth method");
  }

  @Test
  void what_cannot_be_read_is_passed_over() throws Exception {
    var hostile =
        "{\"type\":\"result\",\"usage\":{\"input_tokens\":-5,\"output_tokens\":\"many\"}}\n{broken\n"
            + "{\"session_id\":\"../../etc\"}\n"
            + "x".repeat(3_000_000)
            + "\n{\"session_id\":\"fine\"}\n";
    var reader = new AgentOutputReader(profile("claude").reading());
    reader.accept(hostile.getBytes(StandardCharsets.UTF_8));
    assertThat(reader.end()).isEqualTo(new AgentReport("fine", null, null, null));
  }

  private static AgentReport read(String profile, String file) throws IOException {
    var reader = new AgentOutputReader(profile(profile).reading());
    var output = recorded(file);
    for (int at = 0; at < output.length; at += 7) { // pieces end anywhere
      reader.accept(Arrays.copyOfRange(output, at, Math.min(at + 7, output.length)));
    }
    return reader.end();
  }

  private static AgentProfile profile(String name) {
    return Profiles.builtIn().find(name).orElseThrow();
  }

  private static byte[] recorded(String file) throws IOException {
    try (var in = RecordedOutputTest.class.getResourceAsStream("/recorded/" + file)) {
      return in.readAllBytes();
    }
  }
}
