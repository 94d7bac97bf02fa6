package dev.milepost.agents.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsageLimitsTest {
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "claude|Claude AI usage limit reached!1795255200|2026-11-21T10:00:30Z",
        "claude|You've hit your limit · resets 1pm (Europe/Lisbon)|2026-11-21T13:00:30Z",
        "claude|You've hit your session limit · resets 4:20am (Europe/Warsaw)|2026-11-22T03:20:30Z",
        "claude|5-hour limit reached ∙ resets 3pm|2026-11-21T15:00:30Z",
        "claude|You've hit your weekly limit · resets Monday|2026-11-21T11:00:00Z",
        "codex|You've hit your usage limit. Upgrade to Pro or try again in 2 days 17 hours 14 minutes.|2026-11-24T03:14:30Z",
        "codex|You've hit your usage limit. Ask your admin or try again at 12:16 PM.|2026-11-21T12:16:30Z",
        "codex|You've hit your usage limit.|2026-11-21T11:00:00Z",
        "gemini|Your quota will reset after 5h12m30s.|2026-11-21T15:13:00Z",
        "opencode|The usage limit has been reached|2026-11-21T11:00:00Z",
      })
  void each_says_in_its_own_words_when_to_go_on(String profile, String said, Instant resumeAt) {
    assertThat(at(profile, said.replace('!', '|'))).contains(resumeAt);
  }

  @Test
  void other_failures_are_no_limits() {
    for (var name : Profiles.BUILT_IN) {
      assertThat(at(name, "API Error: 400 the limit of lines in this file is 100")).isEmpty();
    }
  }

  @Test
  void a_time_beyond_all_measure_is_cut() {
    assertThat(at("claude", "usage limit reached|9999999999"))
        .contains(NOW.plus(UsageLimits.MAX_WAIT));
    assertThat(at("claude", "usage limit reached|1000000000").orElseThrow())
        .isBetween(NOW, NOW.plus(Duration.ofMinutes(1)));
  }

  private static Optional<Instant> at(String profile, String said) {
    var patterns = Profiles.builtIn().find(profile).orElseThrow().usageLimits();
    ZoneId zone = ZoneOffset.UTC;
    return UsageLimits.resumeAt(patterns, said, NOW, zone);
  }
}
