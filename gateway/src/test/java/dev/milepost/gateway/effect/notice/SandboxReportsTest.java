package dev.milepost.gateway.effect.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.milepost.api.SandboxView;
import dev.milepost.gateway.domain.GatewayGiven;
import dev.milepost.sandbox.ActiveSandbox;
import dev.milepost.sandbox.ActiveSandbox.ProgramKind;
import dev.milepost.service.Notice;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SandboxReportsTest {
  private static final Instant NOW = Instant.parse("2026-11-28T10:00:00Z");
  private static final ActiveSandbox SHELL = kept(ProgramKind.AGENTS, "shell");
  private static final ActiveSandbox CHECK = kept(ProgramKind.COMMANDS, "commands");

  private final SandboxReports board = new SandboxReports();

  @Test
  void a_run_is_shown_the_rows_of_its_profiles_with_all_that_say_so() {
    hear("executor-1", SHELL, kept(ProgramKind.AGENTS, "claude"), CHECK);
    hear("executor-2", SHELL, CHECK);
    assertThat(board.of(GatewayGiven.spec(true, true), NOW))
        .containsExactly(
            new SandboxView(
                "agents",
                "shell",
                "bubblewrap",
                true,
                "no network",
                List.of("executor-1", "executor-2")),
            new SandboxView(
                "commands",
                "commands",
                "bubblewrap",
                true,
                "no network",
                List.of("executor-1", "executor-2")));
  }

  @Test
  void a_run_with_a_profile_of_commands_is_shown_that_one() {
    hear("merge-0", CHECK, kept(ProgramKind.COMMANDS, "built"));
    assertThat(board.of(GatewayGiven.spec(true, true).withCommandsProfile("built"), NOW))
        .extracting(SandboxView::profile)
        .containsExactly("built");
  }

  @Test
  void services_that_differ_are_told_apart_and_who_has_none_comes_first() {
    hear("executor-1", SHELL);
    hear(
        "executor-2",
        new ActiveSandbox(ProgramKind.AGENTS, "shell", "no sandbox: none", false, "x"));
    assertThat(board.of(GatewayGiven.spec(true, true), NOW))
        .extracting(SandboxView::confined, SandboxView::services)
        .containsExactly(tuple(false, List.of("executor-2")), tuple(true, List.of("executor-1")));
  }

  @Test
  void the_server_is_shown_without_profiles() {
    hear("executor-1", SHELL, kept(ProgramKind.AGENTS, "claude"));
    assertThat(board.all(NOW))
        .containsExactly(
            new SandboxView("agents", null, "bubblewrap", true, null, List.of("executor-1")));
  }

  @Test
  void a_service_that_is_gone_is_forgotten_and_a_newer_word_counts() {
    hear("executor-1", SHELL);
    hear(
        "executor-1", new ActiveSandbox(ProgramKind.AGENTS, "shell", "podman", true, "no network"));
    assertThat(board.all(NOW)).extracting(SandboxView::sandbox).containsExactly("podman");
    assertThat(board.all(NOW.plus(Duration.ofMinutes(5)))).isEmpty();
  }

  @Test
  void what_is_incomplete_or_hostile_is_passed_over() {
    board.hear(new Notice("a", new Notice.SandboxNotice(null, NOW.plusSeconds(9))), NOW);
    board.hear(new Notice("a", new Notice.SandboxNotice(List.of(SHELL), null)), NOW);
    board.hear(new Notice("a", new Notice.SandboxNotice(List.of(SHELL), NOW)), NOW);
    assertThat(board.all(NOW)).isEmpty();
    hear("b\u001b[31m", new ActiveSandbox(ProgramKind.AGENTS, "shell", "x\u001b[31m\n", true, "y"));
    assertThat(board.all(NOW).toString()).doesNotContain("\u001b", "\n");
  }

  private void hear(String service, ActiveSandbox... rows) {
    board.hear(
        new Notice(service, new Notice.SandboxNotice(List.of(rows), NOW.plusSeconds(60))), NOW);
  }

  private static ActiveSandbox kept(ProgramKind programs, String profile) {
    return new ActiveSandbox(programs, profile, "bubblewrap", true, "no network");
  }
}
