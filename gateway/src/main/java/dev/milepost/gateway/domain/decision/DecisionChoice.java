package dev.milepost.gateway.domain.decision;

import dev.milepost.events.GatewayEvent;
import java.util.function.Function;

/**
 * One way on.
 *
 * @param key names it among the choices of one occasion: letters, digits and hyphens
 * @param label of its button
 * @param does what will happen, a sentence
 * @param grave true if it cannot be undone
 * @param command of the name of who decides
 */
public record DecisionChoice(
    String key, String label, String does, boolean grave, Function<String, GatewayEvent> command) {}
