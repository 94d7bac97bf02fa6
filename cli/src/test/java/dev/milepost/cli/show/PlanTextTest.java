package dev.milepost.cli.show;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.report.plan.PlanDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanTextTest {
  private static final String TITLE =
      "A title that is quite long, as those of issues are, \\u001b[31m";

  private static Screen screen(int width) {
    return new Screen(width, 30, true, false);
  }

  private static PlanDocument plan(String json) throws JsonProcessingException {
    return new ObjectMapper().readValue(json.replace('\'', '"'), PlanDocument.class);
  }

  private static PlanDocument whole() throws JsonProcessingException {
    return plan(
        """
        {'milestone':'M1','baseBranch':'main','status':'needs_review',
         'progress':{'closed':1,'total':5,'percent':20},
         'issues':[
          {'number':1,'title':'%1$s','state':'open','dependsOn':[],'free':true},
          {'number':2,'title':'Two','state':'open','dependsOn':[1],'free':false},
          {'number':3,'title':'Three','state':'open','dependsOn':[99],'free':false},
          {'number':4,'title':'Four','state':'closed','dependsOn':[],'free':true}],
         'waves':{'1':[1],'2':[2]},'criticalPath':[1,2],'recommendedParallel':1,
         'conflictRisk':'high','cycles':[],
         'expected':{'slots':3,'unit':'issue','lowerBound':5,'flow':6,'waves':8,
                     'recommended':'flow'},
         'external':[{'issue':3,'blocker':99,'reference':'#99','kind':'open'},
                     {'issue':2,'blocker':98,'reference':'#98','kind':'closed'}],
         'clashes':[{'wave':2,'issues':[1,2],'files':['src/main/java/dev/a.java']}],
         'warnings':[{'issue':2,'message':'"After the first" may be a dependency'}],
         'checklist':[{'name':'no-clash','ok':true,'detail':'fine'},
                      {'name':'acceptance-criteria','ok':false,'detail':'1 without: #1'}]}
        """
            .formatted(TITLE)
            .replace("\"After the first\"", "After the first"));
  }

  @Test
  void the_waves_come_first_and_then_what_wants_a_look() throws JsonProcessingException {
    assertThat(PlanText.of(whole(), screen(60)))
        .containsExactly(
            "M1 into main: needs review, 2 issues to do in 2 waves, 1 of",
            "5 closed before",
            "",
            "WAVE  ISSUE  TITLE                                     AFTER",
            "1     #1     A title that is quite long, as those of…",
            "2     #2     Two                                       #1",
            "",
            "Longest chain #1 → #2",
            "Suggested: 1 agent at once; conflict risk high",
            "Expected with 3 agents: 6 issue lengths by --schedule flow,",
            "8 by waves, never under 5; suggested: flow",
            "",
            "To look at:",
            "  - Cannot start: #3",
            "  - #3 waits for #99, which is open",
            "  - Wave 2: #1, #2 touch src/main/java/dev/a.java",
            "  - #2: After the first may be a dependency",
            "  - 1 without: #1");
  }

  @Test
  void a_run_that_flows_has_levels_and_no_waves() throws JsonProcessingException {
    var before = new ObjectMapper().writeValueAsString(whole());
    var flows = before.substring(0, before.lastIndexOf('}')) + ",\"schedule\":\"flow\"}";
    var plan = new ObjectMapper().readValue(flows, PlanDocument.class);
    assertThat(PlanText.of(plan, screen(100)))
        .anyMatch(line -> line.contains("2 issues to do in 2 levels"))
        .anyMatch(line -> line.startsWith("LEVEL  ISSUE"))
        .anyMatch(line -> line.startsWith("  - Level 2: "))
        .noneMatch(line -> line.contains("Wave") || line.contains("WAVE"));
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 80, 100})
  void no_line_is_wider_than_the_terminal_and_none_reaches_it_raw(int width)
      throws JsonProcessingException {
    assertThat(PlanText.of(whole(), screen(width)))
        .allSatisfy(
            line -> assertThat(line).hasSizeLessThanOrEqualTo(width).doesNotContain("\u001b"));
  }

  @Test
  void where_all_is_closed_there_is_nothing_to_do() throws JsonProcessingException {
    var closed = "{'milestone':'M1','progress':{'closed':6,'total':6,'percent':100},'waves':{}}";
    assertThat(PlanText.of(plan(closed), screen(80)))
        .containsExactly("M1: All 6 issues are closed: nothing to do.");
    assertThat(PlanText.nothingToDo(whole())).isNull();
  }

  @Test
  void an_older_server_may_leave_out_what_is_new() throws JsonProcessingException {
    assertThat(PlanText.of(plan("{'status':'ready','waves':{'1':[1]}}"), screen(80)))
        .anyMatch(line -> line.startsWith("1     #1"))
        .noneMatch(line -> line.startsWith("Expected"));
  }
}
