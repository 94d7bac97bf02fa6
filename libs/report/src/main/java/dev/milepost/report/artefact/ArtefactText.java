package dev.milepost.report.artefact;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** The text of planning's artefacts (P17), the same on every machine. */
public final class ArtefactText {
  private static final ObjectWriter JSON = writer();

  private ArtefactText() {}

  /** As it is in the file. */
  public static String of(Artefact artefact) {
    return switch (artefact) {
      case Artefact.MarkdownFile page -> page.markdown();
      case Artefact.DocumentFile document -> json(document);
    };
  }

  private static String json(Artefact.DocumentFile document) {
    try {
      return JSON.writeValueAsString(document.content()) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(document.path() + " cannot be written as JSON", e);
    }
  }

  private static ObjectWriter writer() {
    var indenter = new DefaultIndenter("  ", "\n");
    var printer = new DefaultPrettyPrinter();
    printer.indentObjectsWith(indenter);
    printer.indentArraysWith(indenter);
    return JsonMapper.builder().build().writer(printer);
  }
}
