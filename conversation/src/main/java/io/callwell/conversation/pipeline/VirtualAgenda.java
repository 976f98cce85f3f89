package io.callwell.conversation.pipeline;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/** What is to happen in a {@link VirtualTalk}: at a time, or as a reaction to something; reactions to one thing come one after the other. */
final class VirtualAgenda {

    private final PriorityQueue<Due> plans = new PriorityQueue<>();
    private final Map<String, Deque<Runnable>> reactions = new HashMap<>();
    private long order;

    private record Due(long atMs, long order, Runnable task) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            return atMs == other.atMs ? Long.compare(order, other.order) : Long.compare(atMs, other.atMs);
        }
    }

    void plan(long atMs, Runnable task) {
        plans.add(new Due(atMs, order++, task));
    }

    void forgetPlans() {
        plans.clear();
    }

    /** It is so late: what was planned until now is done, in order. */
    void reach(long nowMs) {
        while (!plans.isEmpty() && plans.peek().atMs() <= nowMs) {
            plans.poll().task().run();
        }
    }

    void when(String event, Runnable reaction) {
        reactions.computeIfAbsent(event, name -> new ArrayDeque<>()).add(reaction);
    }

    void happens(String event) {
        Optional.ofNullable(reactions.get(event)).map(Deque::poll).ifPresent(Runnable::run);
    }
}
