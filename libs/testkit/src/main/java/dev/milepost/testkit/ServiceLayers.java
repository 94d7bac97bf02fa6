package dev.milepost.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.util.stream.Stream;

/** The layers of a service whose domain is its root package: domain, effects, wiring. */
public final class ServiceLayers {
  private final String domain;

  private ServiceLayers(String domain) {
    this.domain = domain;
  }

  /** Of the service with this root package. */
  public static ServiceLayers of(String rootPackage) {
    return new ServiceLayers(rootPackage);
  }

  /** Fails, naming the classes, where a layer knows what it must not. */
  public void hold() {
    var all =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(domain);
    Stream.of(domainKnows(), domainIsPure(), effectsKnowNoWiring()).forEach(r -> r.check(all));
  }

  private ArchRule domainKnows() {
    return classes()
        .that()
        .resideInAPackage(domain)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..", "org.jspecify..", domain, "dev.milepost.events..", "dev.milepost.eventlog")
        .because("the domain is made of Java, the events and the participant only");
  }

  private ArchRule domainIsPure() {
    return noClasses()
        .that()
        .resideInAPackage(domain)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.io..", "java.nio.file..", "java.net..", "java.util.random..")
        .orShould()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(Math.class, "random")
        .because("the domain reads no clock, no chance and no file");
  }

  private ArchRule effectsKnowNoWiring() {
    return noClasses()
        .that()
        .resideInAPackage(domain + ".effects..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(domain + ".wiring..", "io.quarkus..", "jakarta..")
        .because("effects are put together by the wiring");
  }
}
