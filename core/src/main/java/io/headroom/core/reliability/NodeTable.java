package io.headroom.core.reliability;

import java.util.Arrays;

/**
 * Nodes (variable, high, low) in arrays, each stored once, and a lossy cache of operations: what
 * binary decision diagrams and families of sets have in common. A child always has a smaller number
 * than its parent, so a loop over the numbers is a walk from the leaves up and nothing recurses.
 */
abstract class NodeTable {
  private static final int FIRST_SIZE = 256;
  private static final int FIRST_CACHE = 1 << 10;
  private static final int LARGEST_CACHE = 1 << 20;

  /**
   * Four numbers an entry: three operands, one of which also tells the operation, and the answer.
   */
  private static final int ENTRY = 4;

  private static final int EMPTY = Integer.MIN_VALUE;

  private final NodeBudget budget;
  private int[] variables = new int[FIRST_SIZE];
  private int[] highs = new int[FIRST_SIZE];
  private int[] lows = new int[FIRST_SIZE];
  private int[] nextInBucket = new int[FIRST_SIZE];
  private int[] buckets = new int[FIRST_SIZE];
  private int[] cache = new int[0];
  private int cacheEntries;
  private int size;

  NodeTable(NodeBudget budget) {
    this.budget = budget;
    Arrays.fill(buckets, -1);
  }

  /** How many nodes there are, leaves included. */
  final int size() {
    return size;
  }

  /** Place in the order of variables, from 0 at the top. */
  final int variable(int node) {
    return variables[node];
  }

  final int highOf(int node) {
    return highs[node];
  }

  final int lowOf(int node) {
    return lows[node];
  }

  /** Adds a leaf, below all variables. */
  final int leaf() {
    return append(Integer.MAX_VALUE, -1, -1);
  }

  /** The node of a variable and two children, made when it is not there yet. */
  final int unique(int variable, int high, int low) {
    int bucket = hash(variable, high, low) & (buckets.length - 1);
    for (int n = buckets[bucket]; n >= 0; n = nextInBucket[n]) {
      if (variables[n] == variable && highs[n] == high && lows[n] == low) {
        return n;
      }
    }
    budget.take();
    int node = append(variable, high, low);
    if (size > buckets.length) {
      rehash();
    } else {
      nextInBucket[node] = buckets[bucket];
      buckets[bucket] = node;
    }
    return node;
  }

  private int append(int variable, int high, int low) {
    if (size == variables.length) {
      int grown = size + (size >> 1);
      variables = Arrays.copyOf(variables, grown);
      highs = Arrays.copyOf(highs, grown);
      lows = Arrays.copyOf(lows, grown);
      nextInBucket = Arrays.copyOf(nextInBucket, grown);
    }
    variables[size] = variable;
    highs[size] = high;
    lows[size] = low;
    return size++;
  }

  private void rehash() {
    buckets = new int[buckets.length << 1];
    Arrays.fill(buckets, -1);
    for (int n = 0; n < size; n++) {
      if (highs[n] >= 0) {
        int bucket = hash(variables[n], highs[n], lows[n]) & (buckets.length - 1);
        nextInBucket[n] = buckets[bucket];
        buckets[bucket] = n;
      }
    }
  }

  /** The cached answer, or a negative number. */
  final int cached(int a, int b, int c) {
    if (cacheEntries == 0) {
      return -1;
    }
    int at = ENTRY * (hash(a, b, c) & (cacheEntries - 1));
    return cache[at] == a && cache[at + 1] == b && cache[at + 2] == c ? cache[at + 3] : -1;
  }

  /** Remembers an answer; another one may have to go. */
  final void remember(int a, int b, int c, int answer) {
    if (cacheEntries < LARGEST_CACHE && (cacheEntries == 0 || size > 2 * cacheEntries)) {
      cacheEntries = Math.max(FIRST_CACHE, Math.min(LARGEST_CACHE, cacheEntries << 2));
      cache = new int[ENTRY * cacheEntries];
      Arrays.fill(cache, EMPTY);
    }
    int at = ENTRY * (hash(a, b, c) & (cacheEntries - 1));
    cache[at] = a;
    cache[at + 1] = b;
    cache[at + 2] = c;
    cache[at + 3] = answer;
  }

  private static int hash(int a, int b, int c) {
    int h = a * 0x9E3779B1 + b * 0x85EBCA77 + c * 0xC2B2AE3D;
    h ^= h >>> 15;
    h *= 0x2C1B3C6D;
    return h ^ (h >>> 13);
  }

  /** A stack of numbers in place of recursion, so that depth is bounded by memory only. */
  static final class IntStack {
    private int[] items = new int[256];
    private int count;

    void push(int item) {
      if (count == items.length) {
        items = Arrays.copyOf(items, 2 * count);
      }
      items[count++] = item;
    }

    int pop() {
      return items[--count];
    }

    boolean isEmpty() {
      return count == 0;
    }

    void clear() {
      count = 0;
    }
  }
}
