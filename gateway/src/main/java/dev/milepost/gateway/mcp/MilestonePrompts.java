package dev.milepost.gateway.mcp;

import dev.milepost.gateway.domain.access.Role;
import io.quarkiverse.mcp.server.Prompt;
import io.quarkiverse.mcp.server.PromptArg;
import io.quarkiverse.mcp.server.PromptMessage;
import io.quarkiverse.mcp.server.TextContent;
import jakarta.annotation.security.RolesAllowed;

/** Words that a person starts with. */
@RolesAllowed(Role.Words.VIEWER)
class MilestonePrompts {
  @Prompt(
      name = "milestone",
      description = "Plan a milestone, show it, and take it on once approved")
  PromptMessage milestone(
      @PromptArg(description = "The milestone's title") String milestone,
      @PromptArg(description = "OWNER/NAME, or the path of a local repository") String repository) {
    return PromptMessage.withUserRole(
        new TextContent(
            """
            Plan the milestone "%s" of the repository %s with plan_milestone, and show me the plan of run_plan: \
            the waves, what blocks what, and what the checklist does not meet. Ask me before you go on. When I agree, \
            submit it with submit_milestone, follow it with watch_run until it is over or rests, and where it rests tell \
            me what explain_run says and which decisions there are. Take no decision that I did not name.
            """
                .formatted(milestone, repository)));
  }
}
