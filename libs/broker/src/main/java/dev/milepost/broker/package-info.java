/**
 * What Milepost asks of a Kafka broker: its topics, its users and what each of them may do.
 *
 * <pre>
 * BrokerUser ─▶ Rights ─▶ AccessRules ─┐
 *               Topics, ShareGroups ───┴─▶ BrokerPreparation ─▶ broker
 * </pre>
 */
@NullMarked
package dev.milepost.broker;

import org.jspecify.annotations.NullMarked;
