package dev.milepost.api.submission;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.milepost.api.constraint.CommandLine;
import jakarta.validation.Valid;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /runs/{run}/options}: what is different from now on; what is left out
 * stays.
 *
 * @param agent as in a submission, without a budget: {@code resume} changes that
 * @param check as in a submission; empty for none
 * @param verify as in a submission; empty for none
 * @param unknown members that are none; refused
 * @param by the person, where the server does not know better
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@KnownMembers
public record OptionsRequest(
    @Valid @Nullable AgentRequest agent,
    @CommandLine @Nullable List<@Nullable String> check,
    @CommandLine @Nullable List<@Nullable String> verify,
    @Nullable String by,
    @JsonAnySetter @Nullable Map<String, Object> unknown)
    implements KnownMembers.OpenRecord {}
