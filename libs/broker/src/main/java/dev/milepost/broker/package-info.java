/**
 * Milepost's use of a Kafka broker: its topics, its users and the rights of each of them.
 *
 * <pre>
 * BrokerUser ─▶ Rights ─▶ AccessRules ─┐
 *               Topics ────────────────┴▶ BrokerPreparation ─▶ broker ─▶ TopicFacts ─▶ TopicRules ─▶ TopicCheck
 * </pre>
 */
@NullMarked
package dev.milepost.broker;

import org.jspecify.annotations.NullMarked;
