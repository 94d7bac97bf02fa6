package dev.milepost.testkit;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.milepost.eventlog.EffectRunner;
import dev.milepost.eventlog.Participant;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The floor plan that all services share, as rules: {@code domain} (state, effects, participant,
 * policies; pure), {@code effect} (what does an effect, and its ports), {@code config} (what makes
 * them of the configuration).
 */
public final class ServiceLayers {
  private final String root;
  private final List<String> edges;
  private final List<String> domainLibraries;
  private final boolean beans;

  private ServiceLayers(
      String root, List<String> edges, List<String> domainLibraries, boolean beans) {
    this.root = root;
    this.edges = edges;
    this.domainLibraries = domainLibraries;
    this.beans = beans;
  }

  /** Of the service with this root package. */
  public static ServiceLayers of(String rootPackage) {
    return new ServiceLayers(rootPackage, List.of(), List.of(), false);
  }

  /** And its domain may use the classes of these packages, in ArchUnit's notation. */
  public ServiceLayers domainUses(String... packages) {
    return new ServiceLayers(root, edges, List.of(packages), beans);
  }

  /** And it has these packages below its root too, through which the outside comes in. */
  public ServiceLayers edges(String... names) {
    return new ServiceLayers(
        root, Stream.of(names).map(this::below).toList(), domainLibraries, beans);
  }

  /** And its effects are beans: rows of a database, and what holds them. */
  public ServiceLayers effectsAreBeans() {
    return new ServiceLayers(root, edges, domainLibraries, true);
  }

  /** Fails, naming the classes, where a layer knows what it must not. */
  public void hold() {
    var all =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(root);
    rules().forEach(rule -> rule.check(all));
  }

  private Stream<ArchRule> rules() {
    return Stream.of(
        everyClassHasItsRoom(),
        domainKnows(),
        domainIsPure(),
        participantsAreDomain(),
        runnersAreEffects(),
        onlyConfigIsQuarkus(),
        nothingKnowsConfig());
  }

  private ArchRule everyClassHasItsRoom() {
    var rooms = new ArrayList<String>(edges);
    rooms.addAll(List.of(below("domain"), below("effect"), below("config")));
    return classes()
        .should()
        .resideInAnyPackage(rooms.toArray(String[]::new))
        .because("all services have the same floor plan");
  }

  private ArchRule domainKnows() {
    var known = new ArrayList<String>(domainLibraries);
    known.addAll(
        List.of(
            "java..",
            "org.jspecify..",
            "org.pcollections..",
            "dev.milepost.events..",
            "dev.milepost.eventlog",
            below("domain")));
    return classes()
        .that()
        .resideInAPackage(below("domain"))
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(known.toArray(String[]::new))
        .because("the domain is made of Java, persistent maps, the events and the participant");
  }

  private ArchRule domainIsPure() {
    return noClasses()
        .that()
        .resideInAPackage(below("domain"))
        .should()
        .dependOnClassesThat(
            // A path is a value, and so is a URI.
            resideInAnyPackage("java.io..", "java.nio.file..", "java.net..", "java.util.random..")
                .and(not(belongToAnyOf(Path.class, URI.class))))
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Clock.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Thread.class)
        .orShould()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(Math.class, "random")
        .because("the domain reads no clock, no chance and no file, and starts no thread");
  }

  private ArchRule participantsAreDomain() {
    return classes()
        .that()
        .implement(Participant.class)
        .should()
        .resideInAPackage(root + ".domain")
        .allowEmptyShould(true);
  }

  private ArchRule runnersAreEffects() {
    return classes()
        .that()
        .implement(EffectRunner.class)
        .should()
        .resideInAPackage(root + ".effect")
        .allowEmptyShould(true);
  }

  private ArchRule onlyConfigIsQuarkus() {
    var rooms = new ArrayList<String>(edges);
    rooms.add(below("config"));
    if (beans) {
      rooms.add(below("effect"));
    }
    return noClasses()
        .that()
        .resideOutsideOfPackages(rooms.toArray(String[]::new))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.quarkus..", "jakarta.inject..", "jakarta.enterprise..")
        .orShould()
        .dependOnClassesThat()
        .resideInAnyPackage("org.eclipse.microprofile..", "dev.milepost.forge.local..")
        .because("the configuration puts the service together");
  }

  private ArchRule nothingKnowsConfig() {
    return noClasses()
        .that()
        .resideOutsideOfPackage(below("config"))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(below("config"));
  }

  private String below(String name) {
    return root + "." + name + "..";
  }
}
