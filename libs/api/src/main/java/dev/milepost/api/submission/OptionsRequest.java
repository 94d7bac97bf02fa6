package dev.milepost.api.submission;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /runs/{run}/options}: what is different from now on.
 *
 * @param agent as in a submission, without a budget, which {@code resume} changes; limits that are
 *     left out stay
 * @param by the person, where the server does not know better
 * @param unknown members that are none; refused
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@KnownMembers
public record OptionsRequest(
    @NotNull(message = "{field} is missing: the agent that works from now on is expected") @Valid
        @Nullable AgentRequest agent,
    @Nullable String by,
    @JsonAnySetter @Nullable Map<String, Object> unknown)
    implements KnownMembers.OpenRecord {}
