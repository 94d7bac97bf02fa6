/**
 * A real Kafka broker and a real PostgreSQL from library artefacts, for machines without either: in
 * this process for tests, in processes of their own for the standalone server.
 *
 * <pre>
 * BrokerMain ─▶ EmbeddedBroker ─▶ BrokerSettings      DatabaseMain ─▶ EmbeddedDatabase
 *      └────────────▶ ParentWatch, ServerOptions ◀─────────┘
 * </pre>
 */
@NullMarked
package dev.milepost.embedded;

import org.jspecify.annotations.NullMarked;
