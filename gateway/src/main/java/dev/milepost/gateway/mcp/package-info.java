/**
 * The Model Context Protocol at {@code /mcp}, for coding agents that submit and watch milestones.
 * Each tool calls an endpoint of the API as its caller, so that roles and rules are the same.
 */
@NullMarked
package dev.milepost.gateway.mcp;

import org.jspecify.annotations.NullMarked;
