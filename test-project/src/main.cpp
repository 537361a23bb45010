// order-book customer EMAIL | order EMAIL PRODUCT N | ship ID | list
#include <cstdlib>
#include <exception>
#include <iostream>
#include <string>
#include <vector>

#include "order_book.hpp"

namespace {

int run(const std::vector<std::string>& words) {
  const char* url = std::getenv("DATABASE_URL");
  if (!url) throw std::runtime_error("DATABASE_URL says which database; it is not set");
  orders::OrderBook book(url);
  const std::string verb = words.empty() ? "" : words[0];
  if (verb == "customer" && words.size() == 2)
    book.add_customer(words[1]);
  else if (verb == "order" && words.size() == 4)
    std::cout << book.place(words[1], words[2], std::stoi(words[3])) << "\n";
  else if (verb == "ship" && words.size() == 2)
    book.ship(words[1]);
  else if (verb == "list" && words.size() == 1)
    for (const orders::Order& order : book.orders())
      std::cout << order.id << "\t" << order.customer << "\t" << order.quantity << " " << order.product << "\t"
                << order.status << "\n";
  else {
    std::cerr << "usage: order-book customer EMAIL | order EMAIL PRODUCT N | ship ID | list\n";
    return 2;
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run({argv + 1, argv + argc});
  } catch (const std::exception& error) {
    std::cerr << "order-book: " << error.what() << "\n";
    return 1;
  }
}
