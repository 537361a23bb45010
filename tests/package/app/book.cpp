const char* book_name() { return "order book"; }
