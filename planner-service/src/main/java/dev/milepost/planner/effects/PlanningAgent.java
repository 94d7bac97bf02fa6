package dev.milepost.planner.effects;

import dev.milepost.agents.call.Agents;
import dev.milepost.agents.call.Answer;
import dev.milepost.agents.call.Question;
import dev.milepost.events.PlanningSpec;
import dev.milepost.events.RunSpec;
import dev.milepost.events.Text;
import dev.milepost.events.Usage;
import dev.milepost.forge.ForgeException;
import dev.milepost.forge.Forges;
import dev.milepost.forge.checkout.Sources;
import dev.milepost.git.CleanCheckouts;
import dev.milepost.git.GitException;
import dev.milepost.planner.answer.AnswerForm;
import dev.milepost.planner.answer.PlanningPrompt;
import dev.milepost.planner.answer.Reading;
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
 * afterwards. Whatever comes of it, there is a plan without it.
 */
public final class PlanningAgent {
  private static final int MOST_WHY = 300;

  private final Forges forges;
  private final Agents agents;
  private final CleanCheckouts checkouts;
  private final Path scratch;
  private final @Nullable PlanningSpec usual;

  /**
   * @param scratch a folder of this replica's own
   * @param usual who is asked where the run does not say; null for nobody
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

  /** What came of asking. */
  public sealed interface Outcome<T> {
    /** What was used; unknown where the agent did not say. */
    Usage usage();

    /** It answered. */
    record Answered<T>(T answer, Usage usage) implements Outcome<T> {}

    /** It did not, for this reason; one line, safe to show. */
    record Unanswered<T>(String why, Usage usage) implements Outcome<T> {}
  }

  /** Who is asked for this run. */
  public Optional<PlanningSpec> of(RunSpec spec) {
    var own = spec.planning();
    return Optional.ofNullable(own == null ? usual : own).filter(PlanningSpec::asks);
  }

  /**
   * What an agent is asked for.
   *
   * @param about one word
   * @param place tells it from all else that this run's agents are asked at the same time
   */
  public record Matter(String run, String about, String place) {
    /** The only one of its kind. */
    Matter(String run, String about) {
      this(run, about, about);
    }
  }

  /**
   * Asks, and once more if the answer is malformed.
   *
   * @param prompt made with marks that nobody outside can know
   * @throws ForgeException on a fault that may pass
   * @throws GitException on a fault that may pass
   */
  public <T> Outcome<T> ask(
      Matter matter,
      RunSpec spec,
      PlanningSpec agent,
      AnswerForm<T> form,
      Function<PlanningPrompt, String> prompt)
      throws InterruptedException, IOException {
    try {
      var forge = forges.open(spec);
      var base = forge.baseBranch(spec.base());
      var head = forge.baseHead(base);
      var source = Sources.of(forge, List.of("refs/heads/" + base), head);
      return checkouts.in(
          matter.run() + "-" + matter.place(),
          source,
          head,
          (git, tree) -> new Asking<>(matter, agent, form, tree).answered(prompt));
    } catch (ForgeException e) {
      return stays(e, e.passing());
    } catch (GitException e) {
      return stays(e, e.passing());
    }
  }

  private static <T> Outcome<T> stays(RuntimeException fault, boolean passing) {
    if (passing) {
      throw fault;
    }
    return new Outcome.Unanswered<>(shown(String.valueOf(fault.getMessage())), Usage.NOTHING);
  }

  private static String shown(String why) {
    return Text.shown(why, MOST_WHY);
  }

  /** One thing that is asked, twice at most. */
  private final class Asking<T> {
    private final Matter matter;
    private final PlanningSpec agent;
    private final AnswerForm<T> form;
    private final Path tree;

    Asking(Matter matter, PlanningSpec agent, AnswerForm<T> form, Path tree) {
      this.matter = matter;
      this.agent = agent;
      this.form = form;
      this.tree = tree;
    }

    Outcome<T> answered(Function<PlanningPrompt, String> asked)
        throws IOException, InterruptedException {
      var prompts = new PlanningPrompt(UUID.randomUUID().toString().replace("-", ""));
      var prompt = asked.apply(prompts);
      var first = once(prompt, 1);
      if (!(first instanceof Answer.Given given)) {
        return unanswered(first, Usage.NOTHING);
      }
      return switch (form.read(given.text())) {
        case Reading.Valid<T> valid -> new Outcome.Answered<>(valid.answer(), given.usage());
        case Reading.Malformed<T> wrong ->
            again(once(prompts.again(prompt, wrong.errors()), 2), given.usage());
      };
    }

    private Outcome<T> again(Answer second, Usage before) {
      if (!(second instanceof Answer.Given given)) {
        return unanswered(second, before);
      }
      var used = before.plus(given.usage());
      return switch (form.read(given.text())) {
        case Reading.Valid<T> valid -> new Outcome.Answered<>(valid.answer(), used);
        case Reading.Malformed<T> wrong ->
            new Outcome.Unanswered<>(
                shown("its answer was malformed twice: " + wrong.errors().getFirst()), used);
      };
    }

    private Outcome<T> unanswered(Answer answer, Usage before) {
      var why =
          switch (answer) {
            case Answer.Failed failed -> failed.why();
            case Answer.UsageLimit limit -> "its provider gives no more before " + limit.resumeAt();
            case Answer.Given given -> "it said nothing that was asked for";
          };
      return new Outcome.Unanswered<>(shown(why), before.plus(answer.usage()));
    }

    private Answer once(String prompt, int attempt) throws IOException, InterruptedException {
      AskedFolders.usual(scratch).tidy();
      return agents.ask(
          new Question(
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
