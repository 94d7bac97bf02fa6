package dev.milepost.planner.effect;

import dev.milepost.agents.call.AgentAnswer;
import dev.milepost.agents.call.AgentQuestion;
import dev.milepost.agents.call.Agents;
import dev.milepost.events.DisplayText;
import dev.milepost.events.PlanningSpec;
import dev.milepost.events.RunSpec;
import dev.milepost.events.Usage;
import dev.milepost.forge.ForgeException;
import dev.milepost.forge.Forges;
import dev.milepost.forge.checkout.CheckoutSources;
import dev.milepost.git.CleanCheckouts;
import dev.milepost.git.GitException;
import dev.milepost.planner.effect.answer.AnswerForm;
import dev.milepost.planner.effect.answer.ParsedAnswer.MalformedAnswer;
import dev.milepost.planner.effect.answer.ParsedAnswer.ValidAnswer;
import dev.milepost.planner.effect.answer.PlanningPrompt;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Asks the agent that helps to plan a run (P20), in a checkout of its base that is thrown away
 * afterwards. With any result, there is a plan without it.
 */
public final class PlanningAgent {
  private static final int MAX_WHY = 300;

  private final Forges forges;
  private final Agents agents;
  private final CleanCheckouts checkouts;
  private final Path scratch;
  private final @Nullable PlanningSpec usual;

  /**
   * @param scratch a folder of this replica's own
   * @param usual the agent of runs that name none; null for no agent
   */
  public PlanningAgent(
      Forges forges,
      Agents agents,
      CleanCheckouts checkouts,
      Path scratch,
      @Nullable PlanningSpec usual) {
    this.forges = forges;
    this.agents = agents;
    this.checkouts = checkouts;
    this.scratch = scratch;
    this.usual = usual;
  }

  /** The result of one question. */
  public sealed interface PlanningAnswer<T> {
    /** Tokens used; unknown where the agent did not report them. */
    Usage usage();

    /** It answered. */
    record AnsweredQuestion<T>(T answer, Usage usage) implements PlanningAnswer<T> {}

    /** It did not, for this reason; one line, safe to show. */
    record UnansweredQuestion<T>(String why, Usage usage) implements PlanningAnswer<T> {}
  }

  /** The agent of this run. */
  public Optional<PlanningSpec> of(RunSpec spec) {
    var own = spec.planning();
    return Optional.ofNullable(own == null ? usual : own).filter(PlanningSpec::asks);
  }

  /**
   * A question to an agent.
   *
   * @param about one word
   * @param place unique among this run's questions at the same time
   */
  public record QuestionSubject(String run, String about, String place) {
    /** The only one of its kind. */
    QuestionSubject(String run, String about) {
      this(run, about, about);
    }
  }

  /**
   * Asks, and once more if the answer is malformed.
   *
   * @param prompt made with marks that no author outside can know
   * @throws ForgeException on a fault that may pass
   * @throws GitException on a fault that may pass
   */
  public <T> PlanningAnswer<T> ask(
      QuestionSubject matter,
      RunSpec spec,
      PlanningSpec agent,
      AnswerForm<T> form,
      Function<PlanningPrompt, String> prompt)
      throws InterruptedException, IOException {
    try {
      var forge = forges.open(spec);
      var base = forge.baseBranch(spec.base());
      var head = forge.baseHead(base);
      var source = CheckoutSources.of(forge, List.of("refs/heads/" + base), head);
      return checkouts.in(
          matter.run() + "-" + matter.place(),
          source,
          head,
          (git, tree) -> new PlanningQuestion<>(matter, agent, form, tree).answered(prompt));
    } catch (ForgeException e) {
      return stays(e, e.passing());
    } catch (GitException e) {
      return stays(e, e.passing());
    }
  }

  private static <T> PlanningAnswer<T> stays(RuntimeException fault, boolean passing) {
    if (passing) {
      throw fault;
    }
    return new PlanningAnswer.UnansweredQuestion<>(
        shown(String.valueOf(fault.getMessage())), Usage.NOTHING);
  }

  private static String shown(String why) {
    return DisplayText.shown(why, MAX_WHY);
  }

  /** One thing that is asked, twice at most. */
  private final class PlanningQuestion<T> {
    private final QuestionSubject matter;
    private final PlanningSpec agent;
    private final AnswerForm<T> form;
    private final Path tree;

    PlanningQuestion(QuestionSubject matter, PlanningSpec agent, AnswerForm<T> form, Path tree) {
      this.matter = matter;
      this.agent = agent;
      this.form = form;
      this.tree = tree;
    }

    PlanningAnswer<T> answered(Function<PlanningPrompt, String> asked)
        throws IOException, InterruptedException {
      var prompts = new PlanningPrompt(UUID.randomUUID().toString().replace("-", ""));
      var prompt = asked.apply(prompts);
      var first = once(prompt, 1);
      if (!(first instanceof AgentAnswer.GivenAnswer given)) {
        return unanswered(first, Usage.NOTHING);
      }
      return switch (form.read(given.text())) {
        case ValidAnswer<T> valid ->
            new PlanningAnswer.AnsweredQuestion<>(valid.answer(), given.usage());
        case MalformedAnswer<T> wrong ->
            again(once(prompts.again(prompt, wrong.errors()), 2), given.usage());
      };
    }

    private PlanningAnswer<T> again(AgentAnswer second, Usage before) {
      if (!(second instanceof AgentAnswer.GivenAnswer given)) {
        return unanswered(second, before);
      }
      var used = before.plus(given.usage());
      return switch (form.read(given.text())) {
        case ValidAnswer<T> valid -> new PlanningAnswer.AnsweredQuestion<>(valid.answer(), used);
        case MalformedAnswer<T> wrong ->
            new PlanningAnswer.UnansweredQuestion<>(
                shown("its answer was malformed twice: " + wrong.errors().getFirst()), used);
      };
    }

    private PlanningAnswer<T> unanswered(AgentAnswer answer, Usage before) {
      var why =
          switch (answer) {
            case AgentAnswer.NoAnswer failed -> failed.why();
            case AgentAnswer.UsageLimitReached limit ->
                "its provider gives no more before " + limit.resumeAt();
            case AgentAnswer.GivenAnswer given -> "it said nothing that was asked for";
          };
      return new PlanningAnswer.UnansweredQuestion<>(shown(why), before.plus(answer.usage()));
    }

    private AgentAnswer once(String prompt, int attempt) throws IOException, InterruptedException {
      QuestionRetention.usual(scratch).tidy();
      return agents.ask(
          new AgentQuestion(
              agent.profile(),
              agent.command(),
              prompt,
              tree,
              scratch.resolve(matter.run()).resolve(matter.place() + "-" + attempt),
              Map.of(
                  "MILEPOST_RUN", matter.run(),
                  "MILEPOST_PLANNING", matter.about(),
                  "MILEPOST_ATTEMPT", String.valueOf(attempt)),
              agent.timeLimit(),
              null));
    }
  }
}
