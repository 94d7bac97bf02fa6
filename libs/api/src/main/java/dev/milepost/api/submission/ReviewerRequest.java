package dev.milepost.api.submission;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.milepost.api.constraint.CommandLine;
import dev.milepost.api.constraint.IsoDuration;
import dev.milepost.api.constraint.PlainText;
import dev.milepost.api.constraint.ProfileName;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A review agent; its time as an ISO 8601 duration. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"name", "command", "profile", "timeLimit"})
@KnownMembers
@NeedsProgram
public record ReviewerRequest(
    @PlainText(max = MAX_NAME) @Nullable String name,
    @ProfileName @Nullable String profile,
    @CommandLine @Nullable List<@Nullable String> command,
    @IsoDuration(min = "PT1S", max = "PT2H") @Nullable String timeLimit,
    @JsonAnySetter @Nullable Map<String, Object> unknown)
    implements KnownMembers.OpenRecord, NeedsProgram.Program {
  static final int MAX_NAME = 60;

  /** Its name, else that of its profile, else one by its position from 0. */
  public String nameAt(int position) {
    return name != null
        ? name.strip()
        : Objects.requireNonNullElse(profile, "reviewer-" + (position + 1));
  }
}
