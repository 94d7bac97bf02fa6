package dev.milepost.api.submission;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.milepost.api.constraint.CommandLine;
import dev.milepost.api.constraint.IsoDuration;
import dev.milepost.api.constraint.ProfileName;
import jakarta.validation.Valid;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The agent that works; its times as ISO 8601 durations, null for its profile's. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@NeedsProgram
public record AgentRequest(
    @ProfileName @Nullable String profile,
    @CommandLine @Nullable List<@Nullable String> command,
    @IsoDuration(min = "PT1S", max = "PT24H") @Nullable String timeLimit,
    @IsoDuration(min = "PT0S", max = "PT24H") @Nullable String idleLimit,
    @Valid @Nullable BudgetRequest budget)
    implements NeedsProgram.Program {}
