package dev.milepost.report.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.milepost.report.graph.GraphSvg.Look;
import dev.milepost.report.graph.GraphSvg.Tone;
import dev.milepost.report.graph.LayeredGraph.Edge;
import dev.milepost.report.graph.LayeredGraph.Node;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class GraphSvgTest {
  private static final LayeredGraph PAIR =
      new LayeredGraph(
          List.of(new Node("1", 1), new Node("2", 2), new Node("3", 2)),
          List.of(new Edge("1", "2"), new Edge("1", "3")));

  @Test
  void each_node_has_its_label_and_its_state_in_words() throws Exception {
    var document = document("a run", "#1 one", "#2 two", "#3 three");
    assertThat(texts(document, "label")).containsExactlyInAnyOrder("#1 one", "#2 two", "#3 three");
    assertThat(texts(document, "state")).containsExactlyInAnyOrder("merged", "waits", "running");
    assertThat(texts(document, "head")).containsExactly("wave 1", "wave 2");
    assertThat(document.getElementsByTagName("rect").getLength()).isEqualTo(3);
  }

  @Test
  void what_is_critical_and_what_has_not_begun_is_marked() throws Exception {
    var document = document("a run", "#1", "#2", "#3");
    var groups = elements(document, "g");
    assertThat(groups.stream().map(g -> g.getAttribute("class")))
        .containsExactlyInAnyOrder("good critical", "wait ghost critical", "work");
    assertThat(elements(document, "path").stream().filter(p -> !p.getAttribute("class").isEmpty()))
        .hasSize(1);
  }

  @Test
  void hostile_text_is_text_and_nothing_else() throws Exception {
    var hostile = "</text><script>alert('1')</script>&\"\u0000\u001b[31m\uFFFE\uD800";
    var document = document(hostile, hostile, "\uD83D\uDE00".repeat(40), "#3");
    assertThat(document.getElementsByTagName("script").getLength()).isZero();
    var title = (Element) document.getElementsByTagName("title").item(0);
    assertThat(title.getTextContent()).isEqualTo("</text><script>alert('1')</script>&\"[31m");
    // Cut between characters, never within one.
    assertThat(texts(document, "label")).contains("\uD83D\uDE00".repeat(21) + "…");
  }

  @Test
  void a_node_without_a_look_is_refused() {
    var layout = GraphLayout.of(PAIR);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GraphSvg.of(layout, "", List.of(), Map.of(), List.of()))
        .withMessageContaining("Node 1");
  }

  private static Document document(String title, String... labels) throws Exception {
    var looks =
        Map.of(
            "1", new Look(labels[0], "merged", Tone.GOOD, false),
            "2", new Look(labels[1], "waits", Tone.WAIT, true),
            "3", new Look(labels[2], "running", Tone.WORK, false));
    var svg =
        GraphSvg.of(
            GraphLayout.of(PAIR), title, List.of("wave 1", "wave 2"), looks, List.of("1", "2"));
    return DocumentBuilderFactory.newDefaultInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<String> texts(Document document, String kind) {
    return elements(document, "text").stream()
        .filter(text -> text.getAttribute("class").equals(kind))
        .map(Element::getTextContent)
        .toList();
  }

  private static List<Element> elements(Document document, String name) {
    var found = document.getElementsByTagName(name);
    var all = new ArrayList<Element>();
    for (int i = 0; i < found.getLength(); i++) {
      all.add((Element) found.item(i));
    }
    return all;
  }
}
