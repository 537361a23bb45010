// Each case has a database of its own, whose products come from products.sql: what one case does, no other sees.
#include "order_book.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <stdexcept>

namespace orders {
namespace {

std::string url() {
  const char* given = std::getenv("DATABASE_URL");
  if (!given) throw std::runtime_error("run me with ctest, or behind: build/bin/orders_db with-database --");
  return given;
}

TEST(OrderBook, BeginsWithNoOrders) { EXPECT_TRUE(OrderBook(url()).orders().empty()); }

TEST(OrderBook, KeepsAnOrder) {
  OrderBook book(url());
  book.add_customer("ada@example.org");
  const std::string id = book.place("ada@example.org", "apple", 3);
  const auto orders = OrderBook(url()).orders();
  ASSERT_EQ(orders.size(), 1u);
  EXPECT_EQ(orders[0].id, id);
  EXPECT_EQ(orders[0].product, "apple");
  EXPECT_EQ(orders[0].quantity, 3);
  EXPECT_EQ(orders[0].status, "placed");
}

TEST(OrderBook, ShipsAnOrder) {
  OrderBook book(url());
  book.add_customer("ada@example.org");
  book.ship(book.place("ada@example.org", "pear", 1));
  EXPECT_EQ(book.orders().at(0).status, "shipped");
}

TEST(OrderBook, RefusesNoneOfAProduct) {
  OrderBook book(url());
  book.add_customer("ada@example.org");
  EXPECT_THROW(book.place("ada@example.org", "apple", 0), std::runtime_error);
}

TEST(OrderBook, RefusesACustomerTwice) {
  OrderBook book(url());
  book.add_customer("ada@example.org");
  EXPECT_THROW(book.add_customer("ada@example.org"), std::runtime_error);
}

TEST(OrderBook, RemovesTheOrdersOfACustomer) {
  OrderBook book(url());
  book.add_customer("ada@example.org");
  book.place("ada@example.org", "apple", 3);
  book.remove_customer("ada@example.org");
  EXPECT_TRUE(book.orders().empty());
}

}  // namespace
}  // namespace orders
