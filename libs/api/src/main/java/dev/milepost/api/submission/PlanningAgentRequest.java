package dev.milepost.api.submission;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.milepost.api.constraint.CommandLine;
import dev.milepost.api.constraint.IsoDuration;
import dev.milepost.api.constraint.PlainText;
import dev.milepost.api.constraint.ProfileName;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The agent that helps to plan (P20); its time as an ISO 8601 duration. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@KnownMembers
@NeedsProgram
public record PlanningAgentRequest(
    @PlainText(max = MAX_NAME) @Nullable String name,
    @ProfileName @Nullable String profile,
    @CommandLine @Nullable List<@Nullable String> command,
    @IsoDuration(min = "PT1S", max = "PT2H") @Nullable String timeLimit,
    @JsonAnySetter @Nullable Map<String, Object> unknown)
    implements KnownMembers.OpenRecord, NeedsProgram.Program {
  static final int MAX_NAME = 60;
}
